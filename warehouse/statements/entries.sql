-- Every current document, and the first file and entry that holds it.
with current_document as (
    select document_id, min(struct_pack(path := path, entry := entry)) as place
    from store.file_entry
    group by document_id
)

select document_id, place.path as path, place.entry as entry
from current_document
