-- The articles that name a thing, the newest first, each with the first place where it does.
select
    a.document_id, a.title, a.publisher, a.published, m.mentions, m.texts, m.first_id, count(*) over () as total
from (
    select
        document_id, count(*) as mentions, list_sort(list(distinct text)) as texts,
        min_by(mention_id, byte_start)::varchar as first_id
    from mention
    where entity_id = $entity_id
    group by document_id
) as m
inner join article as a on m.document_id = a.document_id
order by a.published_on desc nulls last, a.document_id
limit $most;
