-- Visits: day, place, who went with which offices, and the words that tell of it; the latest first.
select
    e.date,
    e.place,
    list_sort(list(distinct p.name || coalesce(' ' || r.affiliation, '') || coalesce(' ' || r.title, ''))
        filter (where p.name is not null)) as visitors,
    e.quote,
    a.title,
    e.document_id,
    e.event_id
from event as e
inner join article as a on e.document_id = a.document_id
left join event_participant as p on e.event_id = p.event_id and p.part in ('agent', 'participant')
left join role as r on p.document_id = r.document_id and p.entity_id = r.person_entity_id
where e.type = 'visit' and a.is_canonical
group by e.date, e.place, e.quote, a.title, e.document_id, e.event_id, e.start_on, a.published_on
order by coalesce(e.start_on, a.published_on) desc nulls last, e.document_id, e.event_id;
