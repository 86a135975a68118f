create or replace temp table went as
select document_id
from before_batch
where document_id not in (select document_id from after_batch) or document_id in (select document_id from fresh)
