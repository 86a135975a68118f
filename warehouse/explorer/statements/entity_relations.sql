-- Statements in which a thing is subject or object.
select r.*
from relation as r
where r.subject_entity_id = $entity_id or r.object_entity_id = $entity_id
order by r.predicate, r.document_id, r.byte_start, r.relation_id
limit $most;
