-- leaving(path): files whose entries go; arriving(document_id): documents of the batch's entries, none rejected;
-- fresh(document_id): documents with new fingerprints; rejected(document_id).
create or replace temp table after_batch as
with pointed as (
    select document_id
    from store.file_entry
    where path not in (select path from leaving)
    union
    select document_id
    from arriving
)

select document_id
from pointed
where
    (document_id in (select document_id from current_one) or document_id in (select document_id from fresh))
    and document_id not in (select document_id from rejected)
