-- A span that is empty, or that isn't inside the bytes of its block.
select r.row_kind, r.row_id, concat(r.byte_start, ' to ', r.byte_end, ', block ', b.byte_start, ' to ', b.byte_end) as detail
from (
    select 'mention' as row_kind, mention_id::varchar as row_id, document_id, block_no, byte_start, byte_end from mention
    union all
    select 'role' as row_kind, role_id::varchar as row_id, document_id, block_no, byte_start, byte_end from role
    union all
    select 'quantity' as row_kind, quantity_id::varchar as row_id, document_id, block_no, byte_start, byte_end from quantity
    union all
    select 'time_expression' as row_kind, concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
        document_id, block_no, byte_start, byte_end
    from time_expression
    union all
    select 'event' as row_kind, event_id::varchar as row_id, document_id, block_no, byte_start, byte_end from event
    union all
    select 'relation' as row_kind, relation_id::varchar as row_id, document_id, block_no, byte_start, byte_end from relation
    union all
    select 'contact' as row_kind, concat_ws(':', document_id, 'contact', kind, byte_start, byte_end) as row_id,
        document_id, block_no, byte_start, byte_end
    from contact
    union all
    select 'block' as row_kind, concat_ws(':', document_id, 'block', block_no) as row_id, document_id, block_no,
        byte_start, byte_end
    from block
) as r
left join block as b on r.document_id = b.document_id and r.block_no = b.block_no
where
    b.block_no is null
    or r.byte_start < b.byte_start
    or r.byte_end > b.byte_end
    or r.byte_end <= r.byte_start;
