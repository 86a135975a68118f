delete from store.pair
where document_id in (select document_id from gone) or other_id in (select document_id from gone)
