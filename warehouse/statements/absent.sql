-- Those of the documents in asked(document_id) that no file holds.
select document_id
from asked
where document_id not in (select document_id from store.file_entry)
order by document_id
