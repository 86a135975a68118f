-- A file that is there, and is neither a document nor rejected; or one that was removed and still shows.
select 'source_file' as row_kind, f.path as row_id, f.state as detail
from source_file as f
left join (select path, count(*) as n from store.file_entry group by path) as e on f.path = e.path
left join (select path, count(*) as n from rejection group by path) as r on f.path = r.path
where
    (f.state = 'active' and e.n is null and r.n is null)
    or (f.state = 'rejected' and r.n is null)
    or (f.state in ('rejected', 'removed') and e.n is not null)
    or (f.state = 'removed' and r.n is not null);
