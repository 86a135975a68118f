-- Parts of stage versions that no document was made by any more.
delete from store.stage_part
where (stage, version) not in (select (stage, version) from store.document_stage)
    and (stage, version) not in (select (stage, version) from present)
