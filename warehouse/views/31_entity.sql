-- The things named, each once; made of its mentions, so the order in which files came leaves no trace.
create or replace view entity as
with main_subtype as (
    select entity_id, min_by(subtype, {'rank': -n, 'subtype': subtype}) as subtype
    from (select entity_id, subtype, count(*) as n from mention group by entity_id, subtype)
    group by entity_id
)
select
    m.entity_id,
    min(m.type) as type,
    any_value(s.subtype) as subtype,
    min(m.canonical) as name,
    min(m.code) as region_code,
    list_sort(list_filter(list(distinct m.text), lambda alias: alias <> min(m.canonical))) as aliases,
    count(*) as mention_count,
    count(distinct m.document_id) as document_count,
    min(a.published_on) as first_published_on,
    max(a.published_on) as last_published_on
from mention as m
inner join article as a on m.document_id = a.document_id
inner join main_subtype as s on m.entity_id = s.entity_id
group by m.entity_id;

comment on view entity is
    'One row a thing named: organization, person, place, park, policy, event, product. Key: entity_id.';
comment on column entity.entity_id is 'Hash of type and canonical name. Text in JSON.';
comment on column entity.type is 'organization, person, place, park, policy, event or product.';
comment on column entity.subtype is 'The subtype that most of its mentions have.';
comment on column entity.name is 'Canonical name.';
comment on column entity.region_code is 'GB/T 2260 code, of places.';
comment on column entity.aliases is 'Other forms in which it is written, sorted.';
comment on column entity.mention_count is 'Mentions in all present documents.';
comment on column entity.document_count is 'Documents that mention it.';
comment on column entity.first_published_on is 'Day of the earliest dated document that mentions it.';
comment on column entity.last_published_on is 'Day of the latest dated document that mentions it.';
