-- Files that are gone: gone(path). The ledger remembers them, their content is retired.
update store.file set state = 'removed', last_run_id = $run_id::uuid
where path in (select path from gone)
