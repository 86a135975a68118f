-- Who signs into, moves into or settles in which park or place, or has a seat there, and the paragraph that says so.
select
    a.published_on,
    r.subject as who,
    r.predicate,
    r.object as site,
    r.qualifiers,
    b.text as passage,
    a.document_id,
    r.relation_id
from relation as r
inner join article as a on r.document_id = a.document_id
inner join block as b on r.document_id = b.document_id and r.block_no = b.block_no
where a.is_canonical and r.predicate in ('signs_into', 'moves_into', 'settles_in', 'headquartered_in')
order by a.published_on desc nulls last, a.document_id, b.block_no, r.subject, r.object;
