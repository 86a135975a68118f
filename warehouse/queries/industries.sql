-- Articles by main industry and region.
select l.name as industry, a.region_name, count(*) as articles, max(a.published_on) as last_published_on
from label as l
inner join article as a on l.document_id = a.document_id
where l.facet = 'industry' and l.role = 'main' and a.is_canonical
group by all
order by articles desc, industry, a.region_name;
