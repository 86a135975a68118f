-- Rejections of entries that are gone or about to be judged anew: leaving(path, first, last); one of the whole file goes with
-- its first entry.
update store.rejection set superseded_by = $run_id::uuid
where
    superseded_by is null
    and exists (
        select 1 from leaving
        where leaving.path = rejection.path and coalesce(rejection.entry, 0) between leaving.first and leaving.last
    )
