-- Who holds the lines in flipped(hash) after the batch.
select distinct document_id
from common_line
where is_after and hash in (select hash from flipped)
