-- Dates, periods and relative times of title and body.
create or replace view time_expression as
select document_id, block_no, text, value, start_on, end_on, precision, anchor, byte_start, byte_end, rule
from store.time_expression
where document_id in (select document_id from store.file_entry);

comment on view time_expression is
    'One row a date, period or relative time in the text. Key: document_id, byte_start, byte_end.';
comment on column time_expression.document_id is 'The document (article.document_id).';
comment on column time_expression.block_no is 'The block it stands in (block.block_no).';
comment on column time_expression.text is 'The words.';
comment on column time_expression.value is
    'EDTF level 1: 2023-08-22, 2023, 2023-08-14/2023-08-20; null where it cannot be resolved.';
comment on column time_expression.start_on is 'First day of value.';
comment on column time_expression.end_on is 'Last day of value.';
comment on column time_expression.precision is
    'second, minute, day, month, month_day, quarter, year, decade, century, interval or none.';
comment on column time_expression.anchor is 'explicit; publication_year (year supplied); relative (去年, 上周).';
comment on column time_expression.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column time_expression.byte_end is 'Byte after the last one.';
comment on column time_expression.rule is 'The rule that read it.';
