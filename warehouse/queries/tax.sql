-- Tax revenue by place and year: figure, growth, sentence.
select
    q.subject,
    q.period,
    q.metric,
    q.text,
    q.value / 1e8 as hundred_million_yuan,
    q.status,
    g.value as growth_percent,
    a.title,
    q.quantity_id
from quantity as q
inner join article as a on q.document_id = a.document_id
left join quantity as g on q.quantity_id = g.base_quantity_id and g.kind = 'growth'
where q.kind = 'money' and q.metric like '%税%' and q.same_fact_as is null and a.is_canonical
order by q.subject nulls last, q.period, q.quantity_id;
