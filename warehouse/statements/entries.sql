-- Every current document, and the first file and entry that holds it.
select document_id, min((path, entry))[1] as path, min((path, entry))[2] as entry
from store.file_entry
group by document_id
