-- The largest sums of money: who, what, how much, when.
select q.value / 1e8 as hundred_million, q.unit, q.text, q.metric, q.subject, q.period, q.status, a.title, q.quantity_id
from quantity as q
inner join article as a on q.document_id = a.document_id
where q.kind = 'money' and q.same_fact_as is null and a.is_canonical
order by q.value desc, q.quantity_id
limit 50;
