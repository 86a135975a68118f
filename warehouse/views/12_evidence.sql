-- The words that title, publisher, date … were read from.
create or replace view evidence as
select document_id, field, value, byte_start, byte_end, rule
from store.evidence
where document_id in (select document_id from store.file_entry);

comment on view evidence is
    'Where in the file each metadata value of an article stands. Key: document_id, field, byte_start, byte_end, rule.';
comment on column evidence.document_id is 'The document (article.document_id).';
comment on column evidence.field is 'Column of article that was read here: title, publisher, published …';
comment on column evidence.value is 'The value read from these bytes, normalised.';
comment on column evidence.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column evidence.byte_end is 'Byte after the last one.';
comment on column evidence.rule is 'The rule that read the value.';
