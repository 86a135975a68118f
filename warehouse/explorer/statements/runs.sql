-- The last runs.
select
    run_id, "trigger", started_at, finished_at, state, new, changed, moved, removed, unchanged, rejected, documents, "rows", error
from run
order by run_id desc
limit 5;
