-- Files and records that could not become documents, by reason.
select reason, stage, count(*) as entries, min(path) as for_example, min(detail) as detail
from rejection
group by all
order by entries desc, reason, stage;
