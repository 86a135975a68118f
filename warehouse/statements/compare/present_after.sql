-- leaving(path, first, last): entries that go; arriving(document_id): documents of the batch's entries, none rejected;
-- fresh(document_id): documents with new fingerprints; rejected(document_id).
create or replace temp table after_batch as
with pointed as (
    select document_id
    from store.file_entry as held
    where not exists (
        select 1 from leaving where leaving.path = held.path and held.entry between leaving.first and leaving.last
    )
    union
    select document_id
    from arriving
)

select document_id
from pointed
where
    (document_id in (select document_id from current_one) or document_id in (select document_id from fresh))
    and document_id not in (select document_id from rejected)
