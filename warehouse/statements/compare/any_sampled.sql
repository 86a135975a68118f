-- A row if any line was sampled.
select 1
from sampled
limit 1
