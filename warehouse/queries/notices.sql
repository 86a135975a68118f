-- What is odd about documents that stand: how often, and one example.
select n.code, n.stage, count(distinct n.document_id) as documents, min(n.detail) as detail, min(a.path) as for_example
from notice as n
inner join article as a on n.document_id = a.document_id
group by all
order by documents desc, n.code;
