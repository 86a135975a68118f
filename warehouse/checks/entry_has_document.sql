-- An entry of a file without its document, or of a file that isn't there.
select 'source_file' as row_kind, e.path as row_id, concat('entry ', e.entry, ': document ', e.document_id) as detail
from store.file_entry as e
left join store.document as d on e.document_id = d.document_id
left join store.file as f on e.path = f.path and f.state = 'active'
where d.document_id is null or f.path is null
union all
select 'source_file' as row_kind, path as row_id, concat('entry ', entry, ' stands ', count(*), ' times') as detail
from store.file_entry
group by path, entry
having count(*) > 1;
