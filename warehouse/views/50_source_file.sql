-- The files under seeds/, as last seen.
create or replace view source_file as
select
    f.path,
    f.sha256,
    f.bytes,
    make_timestamp(f.modified_ns // 1000) at time zone 'UTC' as modified_at,
    f.media_type,
    (
        select min_by(d.encoding, e.entry)
        from store.file_entry as e inner join store.document as d on e.document_id = d.document_id
        where e.path = f.path
    ) as encoding,
    f.state,
    f.entries,
    f.first_run_id,
    f.last_run_id
from store.file as f;

comment on view source_file is 'One row a file under seeds/, as last seen. Key: path.';
comment on column source_file.path is 'POSIX path relative to seeds/.';
comment on column source_file.sha256 is 'SHA-256 of the file; null if it could not be read.';
comment on column source_file.bytes is 'Size in bytes.';
comment on column source_file.modified_at is 'Time of last modification that the file system gives.';
comment on column source_file.media_type is 'Media type by suffix and content.';
comment on column source_file.encoding is 'Encoding of its first document.';
comment on column source_file.state is 'active, removed (its content shows nowhere), rejected (see rejection).';
comment on column source_file.entries is 'Documents in it.';
comment on column source_file.first_run_id is 'The run that first saw it.';
comment on column source_file.last_run_id is 'The run that last found it new or changed.';
