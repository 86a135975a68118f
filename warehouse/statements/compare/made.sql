-- Whose fingerprints count, retired documents included, and by which version of the stage they were made; see void.sql.
create or replace temp table made as
select document_id, version
from store.document_stage
where stage = 'deduplicate' and version <> 'void'
