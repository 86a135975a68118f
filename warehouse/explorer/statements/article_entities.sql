-- What a document names, in order of place.
select
    entity_id, type, any_value(subtype) as subtype, max(canonical) as name, count(*) as mentions,
    list_sort(list(distinct text)) as texts, min_by(mention_id, byte_start)::varchar as first_id
from mention
where document_id = $document_id
group by entity_id, type
order by min(byte_start), entity_id
limit $most;
