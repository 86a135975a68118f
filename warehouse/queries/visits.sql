-- Leaders' visits: day, place, who with which offices, and the words that tell of it.
select
    coalesce(e.date, a.published) as day,
    e.place,
    list_sort(list(distinct p.name || coalesce(' ' || r.affiliation, '') || coalesce(' ' || r.title, ''))) as people,
    e.quote,
    a.title,
    a.document_id,
    e.event_id
from event as e
inner join article as a on e.document_id = a.document_id
inner join event_participant as p on e.event_id = p.event_id and p.part = 'agent'
left join role as r on p.document_id = r.document_id and p.entity_id = r.person_entity_id
where e.type = 'visit' and a.is_canonical
group by all
order by day desc nulls last, a.document_id, e.event_id;
