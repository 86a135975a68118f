-- What happened or is planned.
create or replace view event as
select
    event_id, document_id, block_no, type, status, date, start_on, end_on, place, place_code,
    organizer, organizer_entity_id, quote, byte_start, byte_end, rule, confidence
from store.event
where document_id in (select document_id from store.file_entry);

comment on view event is 'One row something that happened or is planned. Key: event_id.';
comment on column event.event_id is 'Hash of document, type and place in it. Text in JSON.';
comment on column event.document_id is 'The document (article.document_id).';
comment on column event.block_no is 'The block it stands in (block.block_no).';
comment on column event.type is 'Type of event; the list is in config/.';
comment on column event.status is 'occurred, planned, ongoing or unknown.';
comment on column event.date is 'When, EDTF; null where the text does not say.';
comment on column event.start_on is 'First day of date.';
comment on column event.end_on is 'Last day of date.';
comment on column event.place is 'Where, as the text says.';
comment on column event.place_code is 'GB/T 2260 code of the place.';
comment on column event.organizer is 'Canonical name of who organized it.';
comment on column event.organizer_entity_id is 'Who organized it (entity.entity_id).';
comment on column event.quote is 'The words that tell of it.';
comment on column event.byte_start is 'First byte of quote, in the raw bytes of the entry.';
comment on column event.byte_end is 'Byte after the last one.';
comment on column event.rule is 'The rule that read it.';
comment on column event.confidence is '0 to 1.';
