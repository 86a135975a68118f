-- Of the lines in asked_line(hash) held by enough documents: their holders of smallest id, after the batch or (for both sides)
-- before it, too; if only what may have flipped is asked for, of lines with a document in the sample that came or went.
create or replace temp table sampled as
with held as (
    select line.hash, line.document_id, side.after
    from common_line as line
    cross join (select unnest($sides) as after) as side
    where case when side.after then line.is_after else line.is_before end and line.hash in (select hash from asked_line)
    qualify
        count(*) over (partition by line.hash, side.after) >= $documents
        and row_number() over (partition by line.hash, side.after order by line.document_id) <= $sample
)

select hash as line, document_id, after
from held
where not $flips or hash in (
    select hash
    from held
    where document_id in (select document_id from present where came or went)
)
