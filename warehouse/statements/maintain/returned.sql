-- Documents that some file points at again are not retired.
delete from store.retired
where document_id in (select document_id from store.file_entry)
