-- Notices of a stage about the documents in gone(document_id).
delete from store.notice
where stage = $stage and document_id in (select document_id from gone)
