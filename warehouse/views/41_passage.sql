-- What two documents share, word for word.
create or replace view passage as
select document_id, other_id, byte_start, byte_end, other_byte_start, other_byte_end, text
from store.passage
where document_id in (select document_id from store.file_entry) and other_id in (select document_id from store.file_entry);

comment on view passage is
    'One row a run of text that two documents share. Key: document_id, other_id, byte_start, other_byte_start.';
comment on column passage.document_id is 'The one document (article.document_id), the smaller id.';
comment on column passage.other_id is 'The other one (article.document_id).';
comment on column passage.byte_start is 'First byte in the one document.';
comment on column passage.byte_end is 'Byte after the last one in the one document.';
comment on column passage.other_byte_start is 'First byte in the other one.';
comment on column passage.other_byte_end is 'Byte after the last one in the other one.';
comment on column passage.text is 'The text they share, as the one document has it.';
