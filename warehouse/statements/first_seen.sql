-- When the documents in asked(document_id) were first seen.
select document_id, first_seen_at
from store.document
where document_id in (select document_id from asked)
