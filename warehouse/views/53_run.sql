-- Runs of the flow. Every commit of a run is signed with its id, so the lake itself knows which snapshot a run left behind.
create or replace view run as
select
    r.run_id, r.trigger, r.flow_run_id, r.started_at, r.finished_at, r.state, r.files_seen, r.new, r.changed, r.moved,
    r.removed, r.unchanged, r.rejected, r.documents, r."rows", r.recomputed, r.code_version, r.config_sha256,
    s.snapshot_id, r.error
from store.run as r
left join (
    select author, max(snapshot_id) as snapshot_id
    from ducklake_snapshots('lake')
    group by author
) as s on r.run_id::varchar = s.author;

comment on view run is 'One row an execution of the ingest flow. Key: run_id.';
comment on column run.run_id is 'UUID version 7: ordered by time.';
comment on column run.trigger is 'schedule, manual, cli or direct.';
comment on column run.flow_run_id is 'The flow run in Prefect; null without Prefect.';
comment on column run.started_at is 'When it began.';
comment on column run.finished_at is 'When it ended; null while it runs, or if it was killed.';
comment on column run.state is 'running, completed, failed or crashed (killed; found by the next run).';
comment on column run.files_seen is 'Files under seeds/ that the run saw.';
comment on column run.new is 'Files that were not there before.';
comment on column run.changed is 'Files whose content changed.';
comment on column run.moved is 'Files whose path changed and content did not.';
comment on column run.removed is 'Files that are gone.';
comment on column run.unchanged is 'Files of the same content, touched or not.';
comment on column run.rejected is 'Files and entries rejected in this run.';
comment on column run.documents is 'Documents loaded by this run.';
comment on column run."rows" is 'Derived rows loaded by this run.';
comment on column run.recomputed is
    'Map of stage (clean, deduplicate, classify, extract) to documents computed; empty if nothing was.';
comment on column run.code_version is 'Version of the code.';
comment on column run.config_sha256 is 'SHA-256 over the files of config/.';
comment on column run.snapshot_id is
    'The last snapshot of the lake that this run committed: what --as-of this run shows.';
comment on column run.error is 'Why it failed.';
