-- What is shown of the articles that a search found, and the text that a passage is taken from.
select document_id, title, publisher, published, path, entry, doc_type, region_name, is_canonical, body
from article
where list_contains($found, document_id);
