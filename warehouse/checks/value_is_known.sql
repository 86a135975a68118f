-- A kind, state or role that no list has.
select v.row_kind, v.row_id, concat(v.name, ' = ', v.value) as detail
from (
    select 'article' as row_kind, document_id::varchar as row_id, 'page_kind' as name, page_kind as value,
        ['article', 'list', 'error', 'mixed', 'stub'] as known
    from article
    union all
    select 'article' as row_kind, document_id::varchar as row_id, 'published_precision' as name, published_precision as value,
        ['second', 'minute', 'day', 'month', 'month_day', 'year', 'none'] as known
    from article
    union all
    select 'block' as row_kind, concat_ws(':', document_id, 'block', block_no) as row_id, 'kind' as name, kind as value,
        [
            'title', 'byline', 'body', 'subheading', 'caption', 'contact', 'legal', 'navigation', 'related', 'attachment', 'other'
        ] as known
    from block
    union all
    select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, 'facet' as name, facet as value,
        ['doc_type', 'industry', 'region', 'topic'] as known
    from label
    union all
    select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, 'role' as name, role as value,
        ['main', 'secondary'] as known
    from label
    union all
    select 'mention' as row_kind, mention_id::varchar as row_id, 'type' as name, type as value,
        ['organization', 'person', 'place', 'park', 'policy', 'event', 'product'] as known
    from mention
    union all
    select 'quantity' as row_kind, quantity_id::varchar as row_id, 'kind' as name, kind as value,
        [
            'money', 'area', 'length', 'count', 'percent', 'growth', 'percentage_point', 'ratio', 'duration', 'other'
        ] as known
    from quantity
    union all
    select 'quantity' as row_kind, quantity_id::varchar as row_id, 'approx' as name, approx as value,
        ['none', 'about', 'more_than', 'less_than', 'nearly'] as known
    from quantity
    union all
    select 'quantity' as row_kind, quantity_id::varchar as row_id, 'status' as name, status as value,
        ['actual', 'estimate', 'target'] as known
    from quantity
    union all
    select 'time_expression' as row_kind, concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
        'anchor' as name, anchor as value, ['explicit', 'publication_year', 'relative'] as known
    from time_expression
    union all
    select 'event' as row_kind, event_id::varchar as row_id, 'status' as name, status as value,
        ['occurred', 'planned', 'ongoing', 'unknown'] as known
    from event
    union all
    select 'contact' as row_kind, concat_ws(':', document_id, 'contact', kind, byte_start, byte_end) as row_id,
        'kind' as name, kind as value, ['phone', 'email', 'wechat', 'url', 'address', 'contact_person'] as known
    from contact
    union all
    select 'duplicate' as row_kind, concat_ws(':', document_id, 'duplicate', other_id) as row_id,
        'relation' as name, relation as value, ['exact', 'near', 'version', 'contains', 'contained', 'series'] as known
    from duplicate
    union all
    select 'source_file' as row_kind, path as row_id, 'state' as name, state as value, ['active', 'removed', 'rejected'] as known
    from source_file
    union all
    select 'run' as row_kind, run_id::varchar as row_id, 'state' as name, state as value,
        ['running', 'completed', 'failed', 'crashed'] as known
    from run
) as v
where v.value is null or not list_contains(v.known, v.value);
