-- Who took part in what.
create or replace view event_participant as
select p.event_id, p.document_id, p.entity_id, p.name, p.part, e.byte_start, e.byte_end, e.rule
from store.event_participant as p
inner join store.event as e on p.event_id = e.event_id
where p.document_id in (select document_id from store.file_entry);

comment on view event_participant is 'One row somebody who took part in an event. Key: event_id, entity_id, part.';
comment on column event_participant.event_id is 'The event (event.event_id).';
comment on column event_participant.document_id is 'The document (article.document_id).';
comment on column event_participant.entity_id is 'Who took part (entity.entity_id).';
comment on column event_participant.name is 'Canonical name.';
comment on column event_participant.part is
    'In which part: agent (who did it), object (whom it concerns), participant, speaker; event: the gathering itself.';
comment on column event_participant.byte_start is
    'First byte of the words that tell of the event, in the raw bytes of the entry.';
comment on column event_participant.byte_end is 'Byte after the last one.';
comment on column event_participant.rule is 'The rule that read the event.';
