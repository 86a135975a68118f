select path, sha256, bytes, modified_ns, hashed_ns, state, reason, reader_version, entries
from store.file
where state <> 'removed'
