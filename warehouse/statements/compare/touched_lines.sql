-- The lines of documents that came or went: only they can become boilerplate, or cease to be.
select distinct hash
from every_line
where
    (is_after and document_id in (select document_id from came))
    or (is_before and document_id in (select document_id from went))
