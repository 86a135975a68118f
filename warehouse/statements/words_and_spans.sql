-- Every span of every row with the words that must stand there (null: any words), document by document in order of their files.
select a.path, a.entry, a.encoding, a.media_type, a.document_id, w.row_kind, w.row_id, w.byte_start, w.byte_end, w.words
from (
    select 'block' as row_kind, concat_ws(':', document_id, 'block', block_no) as row_id, document_id, byte_start, byte_end,
        text as words
    from block
    union all by name
    select 'evidence' as row_kind, concat_ws(':', document_id, 'evidence', field, byte_start, byte_end, rule) as row_id,
        document_id, byte_start, byte_end
    from evidence
    union all by name
    select 'notice' as row_kind, concat_ws(':', document_id, 'notice', notice_no) as row_id, document_id, byte_start, byte_end
    from notice
    where byte_end > byte_start
    union all by name
    select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, document_id,
        e.unnest.byte_start as byte_start, e.unnest.byte_end as byte_end, e.unnest.text as words
    from label, unnest(evidence) as e
    union all by name
    select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, document_id, byte_start, byte_end
    from label
    union all by name
    select 'mention' as row_kind, mention_id::varchar as row_id, document_id, byte_start, byte_end, text as words
    from mention
    union all by name
    select 'entity' as row_kind, entity_id::varchar as row_id, document_id, byte_start, byte_end
    from entity
    union all by name
    select 'role' as row_kind, role_id::varchar as row_id, document_id, byte_start, byte_end
    from role
    union all by name
    select 'quantity' as row_kind, quantity_id::varchar as row_id, document_id, byte_start, byte_end, text as words
    from quantity
    union all by name
    select 'time_expression' as row_kind, concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
        document_id, byte_start, byte_end, text as words
    from time_expression
    union all by name
    select 'event' as row_kind, event_id::varchar as row_id, document_id, byte_start, byte_end, quote as words
    from event
    union all by name
    select 'relation' as row_kind, relation_id::varchar as row_id, document_id, byte_start, byte_end
    from relation
    union all by name
    select 'contact' as row_kind, concat_ws(':', document_id, 'contact', kind, byte_start, byte_end) as row_id,
        document_id, byte_start, byte_end
    from contact
    union all by name
    select 'passage' as row_kind, concat_ws(':', document_id, 'passage', other_id, byte_start, other_byte_start) as row_id,
        document_id, byte_start, byte_end, text as words
    from passage
    union all by name
    select 'passage' as row_kind, concat_ws(':', document_id, 'passage', other_id, byte_start, other_byte_start) as row_id,
        other_id as document_id, other_byte_start as byte_start, other_byte_end as byte_end
    from passage
) as w
inner join article as a on w.document_id = a.document_id
order by a.path, a.entry, w.row_kind, w.byte_start, w.row_id;
