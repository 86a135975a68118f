-- The blocks of the documents in asked(document_id).
select document_id, block_no, kind, text, pieces, rule
from store.block
where document_id in (select document_id from asked) and coalesce(list_contains(getvariable('asked'), document_id), true)
order by document_id, block_no
