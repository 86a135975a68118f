-- Of the lines in asked_line(hash) held by enough documents, before the batch or after it: their holders of smallest id.
create or replace temp table sampled as
select hash as line, document_id
from every_line
where case when $after then is_after else is_before end and hash in (select hash from asked_line)
qualify
    count(*) over (partition by hash) >= $documents
    and row_number() over (partition by hash order by document_id) <= $sample
