-- One page of the chosen articles: by rank if they were found by words, else the newest first.
select
    c.document_id, c.title, c.publisher, c.published, c.region_name, c.region_code, c.doc_type, l.name as doc_type_name,
    c.page_kind, c.is_canonical, c.body_chars, c.total, left(a.body, 160) as lead
from (
    select *, count(*) over () as total
    from chosen
    order by place, published_on desc nulls last, document_id
    limit $most offset $first
) as c
inner join article as a on c.document_id = a.document_id
left join label as l on c.document_id = l.document_id and l.facet = 'doc_type' and l.code = c.doc_type
order by c.place, c.published_on desc nulls last, c.document_id;
