-- Every occurrence of a name.
create or replace view mention as
select
    mention_id, document_id, block_no, entity_id, type, subtype, text, canonical, code, byte_start, byte_end, rule, confidence
from store.mention
where document_id in (select document_id from store.file_entry);

comment on view mention is
    'One row an occurrence of a name in title, body, subheadings and captions. Key: mention_id.';
comment on column mention.mention_id is 'Hash of document, type and place. Text in JSON.';
comment on column mention.document_id is 'The document (article.document_id).';
comment on column mention.block_no is 'The block it stands in (block.block_no).';
comment on column mention.entity_id is
    'What is named (entity.entity_id): the same for the same type and canonical name.';
comment on column mention.type is 'organization, person, place, park, policy, event or product.';
comment on column mention.subtype is
    'Finer kind: company, government, hospital … of organizations; administrative of places; see config/.';
comment on column mention.text is 'The name as written.';
comment on column mention.canonical is
    'The fullest name in the document; of places and government bodies the official one.';
comment on column mention.code is
    'GB/T 2260 code of a place (6 digits, townships 9); null where unknown or no place.';
comment on column mention.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column mention.byte_end is 'Byte after the last one.';
comment on column mention.rule is 'The rule, lexicon entry or model that found it.';
comment on column mention.confidence is '0 to 1.';
