-- Files and entries that could not become documents.
create or replace view rejection as
select path, entry, sha256, stage, reason, detail, run_id, rejected_at
from store.rejection
where superseded_by is null;

comment on view rejection is 'One row a file or entry that could not become a document. Key: path, entry.';
comment on column rejection.path is 'POSIX path relative to seeds/.';
comment on column rejection.entry is 'The record, of JSON Lines or WARC; null for the file as a whole.';
comment on column rejection.sha256 is 'SHA-256 of the bytes, if they could be read.';
comment on column rejection.stage is 'Where it failed: read, clean …';
comment on column rejection.reason is 'One of a fixed list of snake_case words: empty, undecodable, bad_record …';
comment on column rejection.detail is 'What exactly was found.';
comment on column rejection.run_id is 'The run that rejected it; not part of exports.';
comment on column rejection.rejected_at is 'When; not part of exports.';
