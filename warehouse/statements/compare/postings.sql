-- Into posting: all holders, before the batch or after it, of the shingles of documents in asking(document_id) that are not
-- in it yet; stored(document_id) are those of asking whose shingles are in the warehouse, too.
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

held as (
    select document_id, hash
    from store.shingle
    where hash in (select hash from wanted)
)

select
    held.document_id,
    held.hash,
    b.document_id is not null as is_before,
    a.document_id is not null and f.document_id is null as is_after
from held
left join before_batch as b on held.document_id = b.document_id
left join after_batch as a on held.document_id = a.document_id
left join fresh as f on held.document_id = f.document_id
where b.document_id is not null or (a.document_id is not null and f.document_id is null)
union all
select document_id, hash, false as is_before, true as is_after
from fresh_shingle
where document_id in (select document_id from after_batch) and hash in (select hash from wanted)
