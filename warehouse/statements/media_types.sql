-- The media types of the documents in asked(document_id).
select document_id, media_type
from store.document
where document_id in (select document_id from asked)
