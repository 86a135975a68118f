-- The smallest block that holds a span.
select byte_start, byte_end
from block
where document_id = $document_id and byte_start <= $byte_start and byte_end >= $byte_end
order by byte_end - byte_start, block_no
limit 1;
