-- The lines of documents that came or went: only they can become boilerplate, or cease to be.
select distinct line.hash
from common_line as line
inner join present on line.document_id = present.document_id
where (line.is_after and present.came) or (line.is_before and present.went)
