create or replace temp table came as
select document_id
from after_batch
where document_id not in (select document_id from before_batch) or document_id in (select document_id from fresh)
