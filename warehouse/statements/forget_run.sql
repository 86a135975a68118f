-- Before a run's record is written down anew.
delete from store.run
where run_id = $run_id::uuid
