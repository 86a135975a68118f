-- One thing that is named.
select *
from entity
where entity_id = $entity_id;
