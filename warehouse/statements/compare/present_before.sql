create or replace temp table before_batch as
select document_id
from current_one
where document_id in (select document_id from store.file_entry)
