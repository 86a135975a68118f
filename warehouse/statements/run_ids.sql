select run_id
from store.run
