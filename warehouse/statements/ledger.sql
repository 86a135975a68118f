-- Every file that is there, everywhere or only at the paths in asked(path), and which versions of which stages rejected
-- something of it; reading belongs to cleaning, and after it the document is named, which is rare and may depend on what a
-- human has corrected of it.
select f.path, f.sha256, f.bytes, f.modified_ns, f.hashed_ns, f.state, f.reason, coalesce(r.rejected_by, []), f.entries
from store.file as f
left join (
    select path, list(distinct concat_ws(
        ' ', replace(stage, 'read', 'clean'), stage_version, case when stage not in ('read', 'clean') then sha256 end
    )) as rejected_by
    from store.rejection
    where superseded_by is null
    group by path
) as r on f.path = r.path
where f.state <> 'removed' and ($everywhere or f.path in (select path from asked))
