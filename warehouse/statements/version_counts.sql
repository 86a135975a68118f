-- Which versions of the stages made the current documents, and of how many a human's corrections (version+…) had a part in it.
select stage, split_part(version, '+', 1) as version, count(*) filter (where contains(version, '+')) as corrected
from store.document_stage
where document_id in (select document_id from store.file_entry)
group by all
