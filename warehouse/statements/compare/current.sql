-- Documents whose fingerprints the present version of the stage made, retired ones too.
create or replace temp table current_one as
select document_id
from store.document_stage
where stage = 'deduplicate' and version = $version
