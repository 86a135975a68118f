-- The figures of parks and industrial areas: area, investment, output, companies.
select e.name as park, q.metric, q.text, q.value, q.value_max, q.unit, q.approx, q.status, q.period, q.quantity_id
from quantity as q
inner join entity as e on q.subject_entity_id = e.entity_id
inner join article as a on q.document_id = a.document_id
where e.type = 'park' and q.same_fact_as is null and a.is_canonical
order by park, q.metric, q.period, q.quantity_id;
