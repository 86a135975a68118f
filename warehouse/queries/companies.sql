-- The companies named most, and under which names.
select name, aliases, document_count, mention_count, first_published_on, last_published_on, entity_id
from entity
where type = 'organization' and subtype = 'company'
order by document_count desc, mention_count desc, name
limit 50;
