-- What this document shares with others, word for word, the longest first.
select
    case when document_id = $document_id then other_id else document_id end as with_id, text,
    concat_ws(':', document_id, 'passage', other_id, byte_start, other_byte_start) as row_id
from passage
where document_id = $document_id or other_id = $document_id
order by length(text) desc, row_id
limit $most;
