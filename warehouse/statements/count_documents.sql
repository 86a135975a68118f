select count(distinct document_id)
from store.file_entry
