-- A document for which the ledger doesn't know, exactly once, that each stage was done.
select 'article' as row_kind, a.document_id::varchar as row_id, concat(s.stage, ' was done ', count(d.stage), ' times') as detail
from article as a
cross join (values ('clean'), ('deduplicate'), ('classify'), ('extract')) as s (stage)
left join store.document_stage as d on a.document_id = d.document_id and s.stage = d.stage
group by a.document_id, s.stage
having count(d.stage) <> 1;
