-- Who holds which office where.
create or replace view role as
select
    role_id, document_id, block_no, person_entity_id, person, title, affiliation_entity_id, affiliation,
    byte_start, byte_end, rule, confidence
from store.role
where document_id in (select document_id from store.file_entry);

comment on view role is
    'One row an office that a person is said to hold; two titles of one person are two rows. Key: role_id.';
comment on column role.role_id is 'Hash of document, person, title, body and place. Text in JSON.';
comment on column role.document_id is 'The document (article.document_id).';
comment on column role.block_no is 'The block it stands in (block.block_no).';
comment on column role.person_entity_id is 'The person (entity.entity_id).';
comment on column role.person is 'Name of the person.';
comment on column role.title is 'Normalised title: 党委书记, 区委常委, 董事长.';
comment on column role.affiliation_entity_id is 'The body (entity.entity_id), if it is mentioned.';
comment on column role.affiliation is 'Canonical name of the body; null where the text names none.';
comment on column role.byte_start is
    'First byte of the words that state the office and the person, in the raw bytes of the entry.';
comment on column role.byte_end is 'Byte after the last one.';
comment on column role.rule is 'The rule that read it.';
comment on column role.confidence is '0 to 1.';
