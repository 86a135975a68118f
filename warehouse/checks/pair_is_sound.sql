-- A pair that stands the wrong way round, or shared passages without a pair.
select 'duplicate' as row_kind, concat_ws(':', document_id, 'duplicate', other_id) as row_id,
    'the smaller id comes first' as detail
from duplicate
where document_id >= other_id
union all
select 'passage' as row_kind, concat_ws(':', p.document_id, 'passage', p.other_id, p.byte_start, p.other_byte_start) as row_id,
    'no such pair' as detail
from passage as p
left join duplicate as d on p.document_id = d.document_id and p.other_id = d.other_id
where d.document_id is null;
