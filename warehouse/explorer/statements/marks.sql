-- What is marked in the text of a document: names, figures, dates.
select block_no, byte_start, byte_end, type as kind, mention_id::varchar as row_id, canonical as about
from mention
where document_id = $document_id
union all
select
    block_no, byte_start, byte_end, 'quantity' as kind, quantity_id::varchar as row_id,
    concat_ws(' · ', subject, metric, period) as about
from quantity
where document_id = $document_id
union all
select
    block_no, byte_start, byte_end, 'time' as kind,
    concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
    coalesce(value, '') as about
from time_expression
where document_id = $document_id
order by block_no, byte_start, byte_end, row_id;
