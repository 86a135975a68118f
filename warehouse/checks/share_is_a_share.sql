-- A score, confidence, containment or Jaccard index outside 0 to 1.
select 'label' as row_kind, concat_ws(':', document_id, 'label', facet, code) as row_id, score::varchar as detail
from label
where score is null or score not between 0 and 1
union all
select 'mention' as row_kind, mention_id::varchar as row_id, confidence::varchar as detail
from mention
where confidence is null or confidence not between 0 and 1
union all
select 'role' as row_kind, role_id::varchar as row_id, confidence::varchar as detail
from role
where confidence is null or confidence not between 0 and 1
union all
select 'quantity' as row_kind, quantity_id::varchar as row_id, confidence::varchar as detail
from quantity
where confidence is null or confidence not between 0 and 1
union all
select 'duplicate' as row_kind, concat_ws(':', document_id, 'duplicate', other_id) as row_id,
    concat_ws(' ', containment, jaccard) as detail
from duplicate
where containment not between 0 and 1 or jaccard not between 0 and 1;
