-- Phone numbers, addresses … and whose they are.
create or replace view contact as
select document_id, block_no, kind, value, owner, in_boilerplate, byte_start, byte_end, rule
from store.contact
where document_id in (select document_id from store.file_entry);

comment on view contact is
    'One row a phone number, address … anywhere on the page. Key: document_id, kind, byte_start, byte_end.';
comment on column contact.document_id is 'The document (article.document_id).';
comment on column contact.block_no is 'The block it stands in (block.block_no).';
comment on column contact.kind is 'phone, email, wechat, url, address or contact_person.';
comment on column contact.value is 'Normalised value.';
comment on column contact.owner is 'Whose it is, if the page says so.';
comment on column contact.in_boilerplate is
    'True where it belongs to the site rather than to the content of the article.';
comment on column contact.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column contact.byte_end is 'Byte after the last one.';
comment on column contact.rule is 'The rule that read it.';
