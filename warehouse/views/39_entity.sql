-- The things named, each once; made of the rows that name them, so the order in which files came leaves no trace.
-- Most are mentioned; a body that only a title implies (of 镇党委书记, 马陆镇党委) has no mention of its own.
create or replace view entity as
with named as (
    select entity_id, type, subtype, canonical as name, text, code, document_id, byte_start, byte_end, rule from store.mention
    union all by name
    select person_entity_id as entity_id, 'person' as type, person as name, document_id, byte_start, byte_end, rule
    from store.role
    union all by name
    select affiliation_entity_id as entity_id, affiliation as name, document_id, byte_start, byte_end, rule from store.role
    union all by name
    select subject_entity_id as entity_id, subject as name, document_id, byte_start, byte_end, rule from store.quantity
    union all by name
    select organizer_entity_id as entity_id, organizer as name, document_id, byte_start, byte_end, rule from store.event
    union all by name
    select p.entity_id, p.name, p.document_id, e.byte_start, e.byte_end, e.rule
    from store.event_participant as p
    inner join store.event as e on p.event_id = e.event_id
    union all by name
    select subject_entity_id as entity_id, subject as name, document_id, byte_start, byte_end, rule from store.relation
    union all by name
    select object_entity_id as entity_id, object as name, document_id, byte_start, byte_end, rule from store.relation
),
main_subtype as (
    select entity_id, min_by(subtype, {'rank': -n, 'subtype': subtype}) as subtype
    from (select entity_id, subtype, count(*) as n from mention group by entity_id, subtype)
    group by entity_id
)
select
    n.entity_id,
    coalesce(min(n.type), 'organization') as type,
    any_value(s.subtype) as subtype,
    coalesce(min(n.name) filter (where n.text is not null), min(n.name)) as name,
    min(n.code) as region_code,
    list_sort(list_filter(list(distinct n.text), lambda alias: alias <> min(n.name))) as aliases,
    count(n.text) as mention_count,
    count(distinct n.document_id) as document_count,
    min(a.published_on) as first_published_on,
    max(a.published_on) as last_published_on,
    min(n.place).document_id as document_id,
    min(n.place).byte_start as byte_start,
    min(n.place).byte_end as byte_end,
    min(n.place).rule as rule
from (
    select
        *,
        {
            'implied': text is null, 'document_id': document_id, 'byte_start': byte_start, 'byte_end': byte_end, 'rule': rule
        } as place
    from named
) as n
inner join article as a on n.document_id = a.document_id
left join main_subtype as s on n.entity_id = s.entity_id
where n.entity_id is not null
group by n.entity_id;

comment on view entity is
    'One row a thing named: organization, person, place, park, policy, event, product. Key: entity_id.';
comment on column entity.entity_id is 'Hash of type and canonical name. Text in JSON.';
comment on column entity.type is 'organization, person, place, park, policy, event or product.';
comment on column entity.subtype is 'The subtype that most of its mentions have.';
comment on column entity.name is 'Canonical name.';
comment on column entity.region_code is 'GB/T 2260 code, of places.';
comment on column entity.aliases is 'Other forms in which it is written, sorted.';
comment on column entity.mention_count is
    'Mentions in all present documents; 0 of a body that only an office or a figure implies.';
comment on column entity.document_count is 'Documents that name it.';
comment on column entity.first_published_on is 'Day of the earliest dated document that mentions it.';
comment on column entity.last_published_on is 'Day of the latest dated document that mentions it.';
comment on column entity.document_id is
    'The document with the mention that stands for all: that of the smallest id (article.document_id).';
comment on column entity.byte_start is 'First byte of that mention, in the raw bytes of the entry.';
comment on column entity.byte_end is 'Byte after the last one.';
comment on column entity.rule is 'The rule that read that mention.';
