-- Two main types of one document, a region that is no code, or evidence without words.
select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, min(code)) as row_id,
    concat(count(*), ' main types') as detail
from label
where facet = 'doc_type' and role = 'main'
group by document_id, facet
having count(*) > 1
union all
select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, 'no GB/T 2260 code' as detail
from label
where facet = 'region' and not regexp_full_match(code, '\d{6}|\d{9}')
union all
select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, 'evidence without words' as detail
from label
where len(list_filter(evidence, lambda e: e.byte_end <= e.byte_start or trim(e.text) = '')) > 0;
