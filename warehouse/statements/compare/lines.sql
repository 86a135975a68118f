-- The lines of the documents before and after the batch.
create or replace temp view every_line as
select line.document_id, line.hash, standing.is_before, standing.is_after
from store.line as line
inner join standing on line.document_id = standing.document_id
union all
select document_id, hash, false as is_before, true as is_after
from fresh_line
where document_id in (select document_id from after_batch)
