-- Every derived row, one line: from which bytes of which file, by which rule of which version of which stage, in which run.
-- Rows without words of their own (an article, a place in a cluster) point at the whole document, an entity at its first
-- mention. Rows of documents that no file holds any more fall out in the join with location.
create or replace view lineage as
with location as (
    select document_id, min({'path': path, 'entry': entry}) as place
    from store.file_entry
    group by document_id
),
extent as (
    select document_id, min(byte_start) as byte_start, max(byte_end) as byte_end
    from store.block
    group by document_id
),
derived as (
    select 'article' as row_kind, document_id::varchar as row_id, document_id, null as byte_start, null as byte_end,
        'clean' as stage, 'page' as rule
    from store.document
    union all by name
    select 'block' as row_kind, concat_ws(':', document_id, 'block', block_no) as row_id, document_id, byte_start, byte_end,
        'clean' as stage, rule
    from store.block
    union all by name
    select 'evidence' as row_kind, concat_ws(':', document_id, 'evidence', field, byte_start, byte_end, rule) as row_id,
        document_id, byte_start, byte_end, 'clean' as stage, rule
    from store.evidence
    union all by name
    select 'notice' as row_kind, concat_ws(':', document_id, 'notice', notice_no) as row_id, document_id, byte_start, byte_end,
        stage, code as rule
    from notice
    union all by name
    select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, document_id, byte_start, byte_end,
        'classify' as stage, rule
    from store.label
    union all by name
    select 'mention' as row_kind, mention_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.mention
    union all by name
    select 'entity' as row_kind, entity_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from entity
    union all by name
    select 'role' as row_kind, role_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.role
    union all by name
    select 'quantity' as row_kind, quantity_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.quantity
    union all by name
    select 'time_expression' as row_kind, concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
        document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.time_expression
    union all by name
    select 'event' as row_kind, event_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.event
    union all by name
    select 'event_participant' as row_kind, concat_ws(':', event_id, 'event_participant', entity_id, part) as row_id,
        document_id, byte_start, byte_end, 'extract' as stage, rule
    from event_participant
    union all by name
    select 'relation' as row_kind, relation_id::varchar as row_id, document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.relation
    union all by name
    select 'contact' as row_kind, concat_ws(':', document_id, 'contact', kind, byte_start, byte_end) as row_id,
        document_id, byte_start, byte_end, 'extract' as stage, rule
    from store.contact
    union all by name
    select 'duplicate' as row_kind, concat_ws(':', document_id, 'duplicate', other_id) as row_id, document_id,
        null as byte_start, null as byte_end, 'deduplicate' as stage, rule
    from duplicate
    union all by name
    select 'passage' as row_kind, concat_ws(':', document_id, 'passage', other_id, byte_start, other_byte_start) as row_id,
        document_id, byte_start, byte_end, 'deduplicate' as stage, 'shared_run' as rule
    from passage
    union all by name
    select 'cluster' as row_kind, concat_ws(':', document_id, 'cluster') as row_id, document_id,
        null as byte_start, null as byte_end, 'deduplicate' as stage, 'connected_duplicates' as rule
    from cluster
)
select
    r.row_kind,
    r.row_id,
    r.document_id,
    p.place.path as path,
    p.place.entry as entry,
    d.sha256,
    coalesce(r.byte_start, x.byte_start, 0) as byte_start,
    coalesce(r.byte_end, x.byte_end, 0) as byte_end,
    r.stage,
    s.version as stage_version,
    r.rule,
    s.run_id
from derived as r
inner join location as p on r.document_id = p.document_id
inner join store.document as d on r.document_id = d.document_id
left join extent as x on r.document_id = x.document_id
left join store.document_stage as s
    on r.document_id = s.document_id and s.stage = case when r.stage = 'read' then 'clean' else r.stage end;

comment on view lineage is
    'One line for every derived row: which bytes, rule, stage version and run made it. Key: row_kind, row_id.';
comment on column lineage.row_kind is 'The view that the row is in: quantity, mention, block …';
comment on column lineage.row_id is
    'The id of the row; if it has none, its key joined by colons: 1:block:4, 1:label:industry:fintech. For gucang trace.';
comment on column lineage.document_id is 'The document (article.document_id).';
comment on column lineage.path is 'The first file, by name, that holds the document.';
comment on column lineage.entry is 'Which document inside that file.';
comment on column lineage.sha256 is 'SHA-256 of the raw bytes of the entry, into which the span points.';
comment on column lineage.byte_start is
    'First byte; rows without words of their own: the first of the document''s blocks.';
comment on column lineage.byte_end is 'Byte after the last one.';
comment on column lineage.stage is
    'The stage that made the row; read stands for the reader''s notices, which the version of clean covers.';
comment on column lineage.stage_version is
    'Hash of code, config and libraries of that stage; behind a + that of the corrections of the document.';
comment on column lineage.rule is 'The rule, lexicon entry or model.';
comment on column lineage.run_id is 'The run that computed it.';
