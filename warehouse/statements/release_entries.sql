-- Entries that are gone or about to be written anew: leaving(path, first, last).
delete from store.file_entry
where exists (
    select 1 from leaving
    where leaving.path = file_entry.path and file_entry.entry between leaving.first and leaving.last
)
