-- Documents that no file points at any more, and when maintenance first found them so: purged after a while.
create table store.retired (
    document_id bigint,
    retired_at timestamptz
);
