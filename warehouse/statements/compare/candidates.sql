-- The pairs to judge, smaller id first, of which one document is affected(document_id); posting holds their shingles.
with posted as (
    select
        hash,
        document_id,
        count(*) over (partition by hash) as documents,
        row_number() over (partition by hash order by document_id) as place
    from posting
    where is_after
),

size as (
    select document_id, shingles
    from store.fingerprint
    where document_id not in (select document_id from fresh)
    union all
    select document_id, shingles
    from fresh_size
),

shared as (
    select a.document_id, b.document_id as other_id, count(*) as shingles
    from posted as a
    inner join posted as b on a.hash = b.hash and a.document_id < b.document_id
    where
        (a.documents <= $crowded or a.place <= $hubs)
        and (
            a.document_id in (select document_id from affected)
            or b.document_id in (select document_id from affected)
        )
    group by all
)

select shared.document_id, shared.other_id
from shared
inner join size as x on shared.document_id = x.document_id
inner join size as y on shared.other_id = y.document_id
where shared.shingles >= greatest($shared, $share * least(x.shingles, y.shingles))
