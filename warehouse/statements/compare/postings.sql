-- Into posting: all holders, before the batch or after it, of the shingles of documents in asking(document_id) that are not
-- in it yet; stored(document_id) are those of asking whose shingles are in the warehouse, too. Most shingles there are belong to
-- nobody asked for, so they are sifted by hash first, on their own: joined at once they cost twice as much.
insert into posting
with wanted as (
    select hash
    from store.shingle
    where document_id in (select document_id from stored)
    union
    select hash
    from fresh_shingle
    where document_id in (select document_id from asking)
    except
    select hash
    from posting
),

held as materialized (
    select document_id, hash
    from store.shingle
    where hash in (select hash from wanted)
)

select held.document_id, held.hash, present.is_before, present.is_after and not present.is_fresh as is_after
from held
inner join present on held.document_id = present.document_id
where present.is_before or not present.is_fresh
union all
select document_id, hash, false as is_before, true as is_after
from fresh_shingle
where hash in (select hash from wanted) and document_id in (select document_id from present where is_after)
