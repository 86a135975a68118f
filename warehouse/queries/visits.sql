-- Leaders' visits: day, place, who in which office.
select
    a.published_on,
    a.region_name,
    a.title,
    list_sort(list(distinct r.person || coalesce(' ' || r.affiliation, '') || ' ' || r.title)) as people,
    a.document_id
from article as a
left join role as r on a.document_id = r.document_id
where a.doc_type = 'leader_visit' and a.is_canonical
group by all
order by a.published_on desc nulls last, a.document_id;
