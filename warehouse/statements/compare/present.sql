-- The documents that count before the batch or after it: some entry holds them, and the present version of the stage made their
-- fingerprints. leaving(path, first, last): entries that go; arriving(document_id): documents of the batch's entries;
-- fresh(document_id): documents with new fingerprints, which count anew; rejected(document_id).
create or replace temp table present as
with pointed as (
    select
        document_id,
        true as is_before,
        not exists (
            select 1 from leaving where leaving.path = held.path and held.entry between leaving.first and leaving.last
        ) as is_after
    from store.file_entry as held
    union all
    select document_id, false as is_before, true as is_after
    from arriving
),

held as (
    select
        document_id,
        bool_or(is_before) as is_before,
        bool_or(is_after) and document_id not in (select document_id from rejected) as is_after,
        document_id in (select document_id from fresh) as is_fresh
    from pointed
    group by document_id
),

counted as (
    select
        held.document_id,
        held.is_fresh,
        held.is_before and made.document_id is not null as is_before,
        held.is_after and (held.is_fresh or made.document_id is not null) as is_after
    from held
    left join made on held.document_id = made.document_id and made.version = $version
)

select
    document_id,
    is_before,
    is_after,
    is_fresh,
    is_after and (is_fresh or not is_before) as came,
    is_before and (is_fresh or not is_after) as went
from counted
where is_before or is_after
