-- How many of the chosen articles are of each region, industry, type, outlet and month.
with counted as (
    select 'region' as facet, region_code as code, any_value(region_name) as name, count(*) as articles
    from chosen
    group by region_code
    union all
    select 'industry' as facet, l.code, any_value(l.name) as name, count(*) as articles
    from label as l inner join chosen as c on l.document_id = c.document_id
    where l.facet = 'industry' and l.role = 'main'
    group by l.code
    union all
    select 'doc_type' as facet, l.code, any_value(l.name) as name, count(*) as articles
    from label as l inner join chosen as c on l.document_id = c.document_id and l.code = c.doc_type
    where l.facet = 'doc_type'
    group by l.code
    union all
    select 'publisher' as facet, publisher as code, publisher as name, count(*) as articles
    from chosen
    group by publisher
    union all
    select 'month' as facet, month as code, month as name, count(*) as articles
    from (select strftime(published_on, '%Y-%m') as month from chosen)
    group by month
)
select facet, code, name, articles
from counted
where code is not null
qualify row_number() over (partition by facet order by case when facet = 'month' then code end desc, articles desc, code) <= $most
order by facet, case when facet = 'month' then code end desc, articles desc, code;
