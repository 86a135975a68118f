-- A body that isn't its body and subheading blocks, one a line.
select 'article' as row_kind, a.document_id::varchar as row_id, concat(a.body_chars, ' characters') as detail
from article as a
left join (
    select document_id, string_agg(text, chr(10) order by block_no) as body
    from block
    where kind in ('body', 'subheading')
    group by document_id
) as b on a.document_id = b.document_id
where a.body <> coalesce(b.body, '');
