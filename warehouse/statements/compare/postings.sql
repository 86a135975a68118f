-- All holders of the shingles that the documents in asking(document_id) hold.
create or replace temp table posting as
select document_id, hash, is_before, is_after
from every_shingle
where
    (is_before or is_after)
    and hash in (select hash from every_shingle where document_id in (select document_id from asking))
