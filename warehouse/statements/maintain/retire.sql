insert into store.retired
select document_id, $now as retired_at
from store.document
where
    document_id not in (select document_id from store.file_entry)
    and document_id not in (select document_id from store.retired)
