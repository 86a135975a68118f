-- A row if fingerprints of another version than the present one count.
select 1
from made
where version <> $version
limit 1
