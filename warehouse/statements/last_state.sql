-- How the run before this one ended.
select state
from store.run
where run_id <> $run_id::uuid
order by started_at desc
limit 1
