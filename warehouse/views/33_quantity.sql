-- The figures.
create or replace view quantity as
select
    quantity_id, document_id, block_no, text, kind, value, value_max, unit, approx, status, metric,
    subject, subject_entity_id, period, period_start, period_end, change, base_quantity_id, same_fact_as,
    byte_start, byte_end, rule, confidence
from store.quantity
where document_id in (select document_id from store.file_entry);

comment on view quantity is
    'One row a figure of title or body. Add up only where same_fact_as is null. Key: quantity_id.';
comment on column quantity.quantity_id is 'Hash of document and place. Text in JSON.';
comment on column quantity.document_id is 'The document (article.document_id).';
comment on column quantity.block_no is 'The block it stands in (block.block_no).';
comment on column quantity.text is 'Numeral with its unit as written; words such as 近 or 超过 stand in approx.';
comment on column quantity.kind is
    'money, area, length, count, percent (a level), growth (a change), percentage_point, ratio, duration, other.';
comment on column quantity.value is
    'The number in unit: 97.48亿元 is 9748000000; a decrease is negative; 五成 is 50. Lower end of a range.';
comment on column quantity.value_max is 'Upper end of a range; else null.';
comment on column quantity.unit is
    'CNY, USD …; m2 (亩 is 666.67 m2), m; %, pp; count:<noun> such as count:家; other units UCUM-style.';
comment on column quantity.approx is 'none, about, more_than, less_than or nearly.';
comment on column quantity.status is 'actual, estimate (预计) or target (力争).';
comment on column quantity.metric is 'What is measured: 税收, 产值, 投资.';
comment on column quantity.subject is 'Canonical name of whose figure it is.';
comment on column quantity.subject_entity_id is 'Whose figure it is (entity.entity_id), if it is mentioned.';
comment on column quantity.period is 'The year, period or as-of day it holds for, EDTF.';
comment on column quantity.period_start is 'First day of period.';
comment on column quantity.period_end is 'Last day of period.';
comment on column quantity.change is 'What sort of comparison: yoy, from_to …; null for a plain figure.';
comment on column quantity.base_quantity_id is
    'The figure that a growth rate or share belongs to (quantity.quantity_id).';
comment on column quantity.same_fact_as is 'The earlier figure that states the same fact (quantity.quantity_id).';
comment on column quantity.byte_start is 'First byte, in the raw bytes of the entry.';
comment on column quantity.byte_end is 'Byte after the last one.';
comment on column quantity.rule is 'The rule that read it.';
comment on column quantity.confidence is '0 to 1.';
