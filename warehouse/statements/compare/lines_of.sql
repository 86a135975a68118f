-- The present lines of the documents in asking(document_id), as far as they can be boilerplate.
select document_id, hash
from common_line
where is_after and document_id in (select document_id from asking)
