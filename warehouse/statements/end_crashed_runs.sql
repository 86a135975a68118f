-- Whoever holds the writers' lock knows that no other run is alive.
update store.run set state = 'crashed'
where state = 'running' and run_id <> $run_id::uuid
