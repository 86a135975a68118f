-- The blocks of a document with their maps from characters to bytes.
select block_no, kind, text, byte_start, byte_end, rule, pieces
from store.block
where document_id = $document_id
order by block_no
limit $most;
