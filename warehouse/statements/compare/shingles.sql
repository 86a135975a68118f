-- The shingles of the documents before and after the batch.
create or replace temp view every_shingle as
select shingle.document_id, shingle.hash, standing.is_before, standing.is_after
from store.shingle as shingle
inner join standing on shingle.document_id = standing.document_id
union all
select document_id, hash, false as is_before, true as is_after
from fresh_shingle
where document_id in (select document_id from after_batch)
