-- Every paragraph-like unit of every document; boilerplate is a kind, never deleted.
create or replace view block as
select document_id, block_no, kind, text, byte_start, byte_end, rule
from store.block
where document_id in (select document_id from store.file_entry);

comment on view block is
    'One row a paragraph-like unit of a document, boilerplate included. Key: document_id, block_no.';
comment on column block.document_id is 'The document (article.document_id).';
comment on column block.block_no is 'Order in the document, from 0.';
comment on column block.kind is
    'title, byline, body, subheading, caption, contact, legal, navigation, related, attachment, other.';
comment on column block.text is 'The text, verbatim up to white space; tags dropped, entities resolved.';
comment on column block.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column block.byte_end is 'Byte after the last one.';
comment on column block.rule is 'The rule that decided the kind.';
