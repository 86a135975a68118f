-- What is odd about documents that stand all the same.
create or replace view notice as
select
    document_id,
    row_number() over (partition by document_id order by stage, code, byte_start, byte_end, detail) - 1 as notice_no,
    stage, code, detail, byte_start, byte_end
from store.notice
where document_id in (select document_id from store.file_entry);

comment on view notice is
    'One row something odd about a document that stands all the same. Key: document_id, notice_no.';
comment on column notice.document_id is 'The document (article.document_id).';
comment on column notice.notice_no is 'Order among the notices of the document, from 0.';
comment on column notice.stage is 'The stage that noticed it.';
comment on column notice.code is 'One of a fixed list of snake_case words: encoding_mismatch, relative_date …';
comment on column notice.detail is 'What exactly was found.';
comment on column notice.byte_start is 'First byte, in the raw bytes of the entry; null where it concerns the whole.';
comment on column notice.byte_end is 'Byte after the last one.';
