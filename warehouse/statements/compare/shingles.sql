-- The shingles of the documents before and after the batch; a fresh document has old ones before and new ones after.
create or replace temp view every_shingle as
select
    s.document_id,
    s.hash,
    b.document_id is not null as is_before,
    a.document_id is not null and f.document_id is null as is_after
from store.shingle as s
left join before_batch as b on s.document_id = b.document_id
left join after_batch as a on s.document_id = a.document_id
left join fresh as f on s.document_id = f.document_id
union all
select document_id, hash, false as is_before, true as is_after
from fresh_shingle
where document_id in (select document_id from after_batch)
