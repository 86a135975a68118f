-- Documents whose stored shingles and lines count before the batch or after it; a fresh document has old ones before and new
-- ones after, which are not stored yet.
create or replace temp table standing as
with old as (
    select document_id
    from after_batch
    where document_id not in (select document_id from fresh)
)

select
    coalesce(before_batch.document_id, old.document_id) as document_id,
    before_batch.document_id is not null as is_before,
    old.document_id is not null as is_after
from before_batch
full join old on before_batch.document_id = old.document_id
