-- The lines before and after the batch that enough documents hold to be boilerplate on either side; looked at several times.
create or replace temp table common_line as
with every_line as (
    select line.document_id, line.hash, present.is_before, present.is_after and not present.is_fresh as is_after
    from store.line as line
    inner join present on line.document_id = present.document_id
    where present.is_before or not present.is_fresh
    union all
    select document_id, hash, false as is_before, true as is_after
    from fresh_line
    where document_id in (select document_id from present where is_after)
)

select document_id, hash, is_before, is_after
from every_line
qualify count(*) over (partition by hash) >= $documents
