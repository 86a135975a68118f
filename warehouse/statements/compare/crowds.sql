-- Documents that must be paired anew because a shingle of theirs became crowded, ceased to be, or has other hubs now.
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
)

select distinct posting.document_id
from posting
inner join shingle on posting.hash = shingle.hash
where
    posting.is_after
    and (was_crowded <> is_crowded or (was_crowded and is_crowded and old_hubs is distinct from new_hubs))
