-- The entries that hold the documents in asked(document_id), but for those in leaving(path, first, last).
select document_id, path, entry
from store.file_entry as held
where
    document_id in (select document_id from asked)
    and not exists (select 1 from leaving where leaving.path = held.path and held.entry between leaving.first and leaving.last)
