-- An instant or a day that the printed date doesn't give.
select 'article' as row_kind, document_id::varchar as row_id, concat_ws(' ', published_precision, published) as detail
from article
where
    (published is null) <> (published_precision = 'none')
    or (published_at is null) = (published_precision in ('second', 'minute'))
    or (published_on is null) = (published_precision in ('second', 'minute', 'day'));
