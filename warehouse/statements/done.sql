-- What was done for the documents in asked(document_id).
select document_id, stage, version, input_digest, output_digest
from store.document_stage
where document_id in (select document_id from asked)
