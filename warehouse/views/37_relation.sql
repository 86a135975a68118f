-- Subject, predicate, object.
create or replace view relation as
select
    relation_id, document_id, block_no, subject, subject_entity_id, predicate, object, object_entity_id,
    qualifiers::json as qualifiers, byte_start, byte_end, rule, confidence
from store.relation
where document_id in (select document_id from store.file_entry);

comment on view relation is 'One row a statement: subject, predicate, object. Key: relation_id.';
comment on column relation.relation_id is 'Hash of document, statement and place. Text in JSON.';
comment on column relation.document_id is 'The document (article.document_id).';
comment on column relation.block_no is 'The block it stands in (block.block_no).';
comment on column relation.subject is 'Canonical name of the subject.';
comment on column relation.subject_entity_id is 'The subject (entity.entity_id).';
comment on column relation.predicate is
    'What is said: signs_into, located_in, holds_office_in …; the list is in config/.';
comment on column relation.object is 'Canonical name of the object.';
comment on column relation.object_entity_id is 'The object (entity.entity_id).';
comment on column relation.qualifiers is
    'JSON object with what narrows the statement: title, since, status, direction, form.';
comment on column relation.byte_start is 'First byte of the words that state it, in the raw bytes of the entry.';
comment on column relation.byte_end is 'Byte after the last one.';
comment on column relation.rule is 'The rule that read it.';
comment on column relation.confidence is '0 to 1.';
