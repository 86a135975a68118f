-- Pairs of equal texts, of which one document is affected(document_id), by the same rule for crowds.
with text as (
    select document_id, text_sha256
    from store.fingerprint
    where document_id in (select document_id from present where is_after and not is_fresh)
    union all
    select document_id, text_sha256
    from fresh_size
    where document_id in (select document_id from present where is_after)
),

posted as (
    select
        text_sha256,
        document_id,
        count(*) over (partition by text_sha256) as documents,
        row_number() over (partition by text_sha256 order by document_id) as place
    from text
    where text_sha256 in (select text_sha256 from text where document_id in (select document_id from affected))
)

select a.document_id, b.document_id as other_id
from posted as a
inner join posted as b on a.text_sha256 = b.text_sha256 and a.document_id < b.document_id
where
    (a.documents <= $crowded or a.place <= $hubs)
    and (
        a.document_id in (select document_id from affected)
        or b.document_id in (select document_id from affected)
    )
