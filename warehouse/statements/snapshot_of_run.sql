-- The last snapshot that a run committed; every commit is signed with the id of its run.
select max(snapshot_id) from ducklake_snapshots('lake') where author = $run_id;
