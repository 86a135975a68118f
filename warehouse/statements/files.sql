-- What the ledger says of the files in asked(path).
select path, media_type, state, reason, entries, first_run_id
from store.file
where path in (select path from asked)
