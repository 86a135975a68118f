-- Current documents some of whose stages another version did: wanted(stage, version) holds the present ones,
-- corrected(document_id, stage, version) those of documents that a human has corrected, leaving(path) the files whose content
-- is about to change or go.
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
    list(struct_pack(stage := wanted.stage, made_by := done.version) order by wanted.stage) as stages
from entry
cross join wanted
left join corrected on entry.document_id = corrected.document_id and wanted.stage = corrected.stage
left join store.document_stage as done on entry.document_id = done.document_id and wanted.stage = done.stage
where done.version is distinct from coalesce(corrected.version, wanted.version)
group by all
order by path, entry
