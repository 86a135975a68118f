-- Parts of stage versions that no document was made by any more; behind a plus sign stand a document's corrections.
delete from store.stage_part
where (stage, version) not in (select (stage, split_part(version, '+', 1)) from store.document_stage)
    and (stage, version) not in (select (stage, version) from present)
