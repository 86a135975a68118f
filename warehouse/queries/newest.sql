-- The newest articles: day, publisher, title, region, type; one of each cluster of duplicates.
select published_on, publisher, title, region_name, doc_type, document_id
from article
where is_canonical and page_kind = 'article'
order by published_on desc nulls last, document_id
limit 20;
