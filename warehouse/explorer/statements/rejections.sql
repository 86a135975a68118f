-- What was rejected and why, with a few of the files.
select
    reason,
    count(*) as files,
    list(path || case when entry > 0 then ' · ' || entry else '' end order by path, entry)[:5] as examples
from rejection
group by reason
order by files desc, reason;
