select stage, version, count(*) as documents
from store.document_stage
where document_id in (select document_id from store.file_entry)
group by stage, version
