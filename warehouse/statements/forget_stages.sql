-- Before what was done is written down anew: redone(document_id, stage).
delete from store.document_stage
where (document_id, stage) in (select document_id, stage from redone)
