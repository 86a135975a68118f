-- An id that isn't the first 63 bits of the SHA-256 beside it.
select 'article' as row_kind, document_id::varchar as row_id, sha256 as detail
from article
where not regexp_full_match(sha256, '[0-9a-f]{64}') or ('0x' || left(sha256, 16))::ubigint // 2 <> document_id;
