-- What happened or is planned: day, type, place, host, who did it or took part, whom it concerns, and the words that tell of it.
select
    e.date,
    e.type,
    e.status,
    e.place,
    e.organizer,
    (
        select list(p.name order by p.name) from event_participant as p
        where p.event_id = e.event_id and p.part in ('agent', 'participant', 'speaker')
    ) as people,
    (
        select list(p.name order by p.name) from event_participant as p
        where p.event_id = e.event_id and p.part in ('object', 'event')
    ) as about,
    e.quote,
    e.document_id,
    e.event_id
from event as e
inner join article as a on e.document_id = a.document_id
where a.is_canonical
order by e.start_on desc nulls last, e.document_id, e.byte_start, e.event_id;
