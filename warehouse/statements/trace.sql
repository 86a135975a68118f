-- The lineage of a row by its id, or of a document by its id or by a file that holds it.
select
    l.row_kind, l.row_id, l.document_id, l.path, l.entry, l.sha256, l.byte_start, l.byte_end, l.stage, l.stage_version, l.rule,
    l.run_id::varchar as run_id, r.trigger, r.started_at, a.title, a.publisher, a.published, a.encoding, a.media_type, a.paths
from lineage as l
inner join article as a on l.document_id = a.document_id
left join run as r on l.run_id = r.run_id
where l.row_id = $id or (l.row_kind = 'article' and list_contains(a.paths, $id))
order by l.row_kind
limit 1;
