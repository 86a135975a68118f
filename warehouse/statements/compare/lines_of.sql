-- The present lines of the documents in asking(document_id).
select document_id, hash
from every_line
where is_after and document_id in (select document_id from asking)
