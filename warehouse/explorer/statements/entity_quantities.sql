-- Figures about a thing, by the time they are about.
select q.*, a.published
from quantity as q
inner join article as a on q.document_id = a.document_id
where q.subject_entity_id = $entity_id
order by q.period_start desc nulls last, a.published_on desc nulls last, q.document_id, q.byte_start, q.quantity_id
limit $most;
