-- What a thing took part in, or arranged.
select
    e.event_id, e.type, e.status, e.date, e.place, e.organizer, e.quote, e.document_id,
    list_sort(list(distinct p.part)) as parts
from event as e
left join event_participant as p on e.event_id = p.event_id and p.entity_id = $entity_id
where e.organizer_entity_id = $entity_id or p.entity_id is not null
group by all
order by e.date desc nulls last, e.document_id, e.event_id
limit $most;
