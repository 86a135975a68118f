-- The documents that came with the batch or went with it; a fresh one does both.
select document_id, came, went
from present
where came or went
