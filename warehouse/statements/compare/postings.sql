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
)

select document_id, hash, is_before, is_after
from every_shingle
where hash in (select hash from wanted)
