-- Of the lines in asked_line(hash) held by enough documents after the batch: their holders of smallest id.
create or replace temp table sampled as
select hash as line, document_id
from every_line
where is_after and hash in (select hash from asked_line)
qualify
    count(*) over (partition by hash) >= $documents
    and row_number() over (partition by hash order by document_id) <= $sample
