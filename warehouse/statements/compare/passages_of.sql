-- The stored passages that documents in asking(document_id) share with each other.
select document_id, other_id, byte_start, byte_end, other_byte_start, other_byte_end, text
from store.passage
where
    document_id in (select document_id from asking)
    and other_id in (select document_id from asking)
    and coalesce(list_contains(getvariable('asking'), document_id), true)
    and coalesce(list_contains(getvariable('asking'), other_id), true)
