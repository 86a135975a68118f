-- Offices that a person holds, or that are held in a body.
select r.role_id, r.person_entity_id, r.person, r.title, r.affiliation_entity_id, r.affiliation, r.document_id, a.published
from role as r
inner join article as a on r.document_id = a.document_id
where r.person_entity_id = $entity_id or r.affiliation_entity_id = $entity_id
order by a.published_on desc nulls last, r.document_id, r.byte_start, r.role_id
limit $most;
