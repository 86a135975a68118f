-- Current documents some of whose stages another version did: wanted(stage, version) holds the present ones, leaving(path)
-- the files whose content is about to change or go.
with entry as (
    select document_id, min(struct_pack(path := path, entry := entry)) as place
    from store.file_entry
    where path not in (select path from leaving)
    group by document_id
)

select
    entry.document_id,
    entry.place.path as path,
    entry.place.entry as entry,
    list(wanted.stage order by wanted.stage) as stages
from entry
cross join wanted
left join store.document_stage as done
    on entry.document_id = done.document_id and wanted.stage = done.stage and wanted.version = done.version
where done.document_id is null
group by all
order by path, entry
