-- Notices of stages about the documents in gone(document_id).
delete from store.notice
where stage in (select stage from told) and document_id in (select document_id from gone)
