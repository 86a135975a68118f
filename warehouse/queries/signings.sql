-- Who signed into or moved into which park: the organizations and parks of each paragraph that speaks of it.
with named as (
    select
        m.document_id,
        m.block_no,
        list_sort(list(distinct m.canonical) filter (where m.type = 'organization' and m.subtype = 'company')) as companies,
        list_sort(list(distinct m.canonical) filter (where m.type = 'park')) as parks
    from mention as m
    group by m.document_id, m.block_no
)
select a.published_on, n.companies, n.parks, b.text as passage, a.document_id
from named as n
inner join block as b on n.document_id = b.document_id and n.block_no = b.block_no
inner join article as a on n.document_id = a.document_id
where a.is_canonical and len(n.companies) > 0 and regexp_matches(b.text, '签约|入驻|落户|签署')
order by a.published_on desc nulls last, a.document_id, b.block_no;
