-- The sampled lines that enough unrelated documents hold, by side; see flows/deduplicate/boilerplate.py for what counts as one.
with stored as materialized (
    select document_id, hash
    from store.shingle
    where document_id in (select document_id from sampled)
),

shingle as (
    select stored.document_id, stored.hash, present.is_before, present.is_after and not present.is_fresh as is_after
    from stored
    inner join present on stored.document_id = present.document_id
    union all
    select document_id, hash, false as is_before, true as is_after
    from fresh_shingle
),

held as (
    select s.line, s.after, s.document_id, count(*) over (partition by s.line, s.after, e.hash) as documents
    from sampled as s
    inner join shingle as e on s.document_id = e.document_id
    where case when s.after then e.is_after else e.is_before end
),

telling as (
    select line, after, document_id, list_sort(list(documents))[(count(*) + 2) // 3] as documents
    from held
    group by line, after, document_id
),

everyone as (
    select line, after, count(*) as documents
    from sampled
    group by line, after
)

select s.line, s.after
from sampled as s
inner join everyone on s.line = everyone.line and s.after = everyone.after
left join telling on s.line = telling.line and s.after = telling.after and s.document_id = telling.document_id
group by s.line, s.after
having sum((720720 + coalesce(telling.documents, everyone.documents) - 1) // coalesce(telling.documents, everyone.documents))
    >= $documents * 720720
