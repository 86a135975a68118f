-- The pairs to judge, smaller id first, of which one document is affected(document_id); posting holds their shingles. A crowded
-- shingle speaks only for pairs with a hub of it, so its holders are met with its few hubs instead of with each other.
with shingle as (
    select hash, count(*) > $crowded as is_crowded, min(document_id, $hubs) as hubs
    from posting
    where is_after
    group by hash
),

hub as (
    select hash, hubs, unnest(hubs) as document_id
    from shingle
    where is_crowded
),

speaking as (
    select posting.hash, posting.document_id
    from posting
    inner join shingle on posting.hash = shingle.hash
    where posting.is_after and not shingle.is_crowded
    union all
    select hash, document_id
    from hub
),

met as (
    select posting.document_id, speaking.document_id as other_id
    from posting
    inner join speaking on posting.hash = speaking.hash
    where posting.is_after and posting.document_id in (select document_id from affected)
    union all
    select hub.document_id, posting.document_id as other_id
    from hub
    inner join posting on hub.hash = posting.hash
    where
        posting.is_after
        and hub.document_id in (select document_id from affected)
        and not list_contains(hub.hubs, posting.document_id)
),

shared as (
    select
        least(document_id, other_id) as document_id,
        greatest(document_id, other_id) as other_id,
        count(*) as shingles
    from met
    where
        document_id < other_id
        or (document_id > other_id and other_id not in (select document_id from affected))
    group by all
),

size as (
    select document_id, shingles
    from store.fingerprint
    where document_id not in (select document_id from fresh)
    union all
    select document_id, shingles
    from fresh_size
)

select shared.document_id, shared.other_id
from shared
inner join size as x on shared.document_id = x.document_id
inner join size as y on shared.other_id = y.document_id
where shared.shingles >= greatest($shared, $share * least(x.shingles, y.shingles))
