-- Documents some of whose pairs may be judged otherwise because a shingle of theirs became crowded, ceased to be, or has other
-- hubs now. A pair that is less of a candidate than before matters only if it is in store.pair: one that was never judged, or
-- judged to be none, stays so. So of a shingle that became crowded only such pairs count, not all its holders.
with shingle as (
    select
        hash,
        count(*) filter (where is_before) > $crowded as was_crowded,
        count(*) filter (where is_after) > $crowded as is_crowded,
        min(document_id, $hubs) filter (where is_before) as old_hubs,
        min(document_id, $hubs) filter (where is_after) as new_hubs
    from posting
    group by hash
    having count(*) > $crowded
),

ceased as (
    select posting.document_id
    from posting
    inner join shingle on posting.hash = shingle.hash
    where was_crowded and not is_crowded
),

became as (
    select pair.document_id, pair.other_id
    from store.pair as pair
    inner join posting as a on pair.document_id = a.document_id
    inner join posting as b on pair.other_id = b.document_id and a.hash = b.hash
    inner join shingle on a.hash = shingle.hash
    where a.is_before and b.is_before and is_crowded and not was_crowded
),

other_hubs as (
    select
        unnest(list_concat(
            list_filter(old_hubs, lambda hub: not list_contains(new_hubs, hub)),
            list_filter(new_hubs, lambda hub: not list_contains(old_hubs, hub))
        )) as document_id
    from shingle
    where was_crowded and is_crowded
)

select document_id
from (
    from ceased
    union
    from other_hubs
    union
    select unnest([document_id, other_id]) as document_id
    from became
)
where document_id in (select document_id from present where is_after)
