-- How the last run ended, and how many never did: whoever holds the writers' lock knows that no other run is alive.
select max_by(state, started_at) as last_state, count(*) filter (where state = 'running') as running
from store.run
