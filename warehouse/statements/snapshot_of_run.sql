-- The last snapshot that a run committed (every commit is signed with the id of its run), and when the run began.
select
    (select max(snapshot_id) from ducklake_snapshots('lake') where author = $run_id) as snapshot_id,
    (select max(started_at) from store.run where run_id::varchar = $run_id) as started_at;
