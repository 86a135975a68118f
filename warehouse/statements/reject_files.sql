-- Files whose only entry was rejected after it had been a document: fallen(path, reason).
update store.file set state = 'rejected', reason = fallen.reason
from fallen
where file.path = fallen.path and file.entries <= 1
