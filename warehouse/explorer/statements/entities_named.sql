-- Things whose name has some words in it, those of which more is said first.
select entity_id, type, max(canonical) as name, count(*) as mentions, count(distinct document_id) as articles
from mention
where len(list_filter($words, lambda word: contains(lower(canonical), word))) > 0
group by entity_id, type
order by mentions desc, entity_id
limit 12;
