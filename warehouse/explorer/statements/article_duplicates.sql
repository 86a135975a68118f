-- The documents that share text with this one.
select
    d.relation, d.containment, d.jaccard, d.document_id = $document_id as is_first,
    concat_ws(':', d.document_id, 'duplicate', d.other_id) as row_id, a.document_id, a.title, a.publisher, a.published
from duplicate as d
inner join article as a on a.document_id = case when d.document_id = $document_id then d.other_id else d.document_id end
where d.document_id = $document_id or d.other_id = $document_id
order by d.containment desc, a.document_id
limit $most;
