-- An article without a block, or whose blocks aren't numbered 0, 1, 2 …
select 'article' as row_kind, a.document_id::varchar as row_id,
    concat(count(b.block_no), ' blocks, last number ', max(b.block_no)) as detail
from article as a
left join block as b on a.document_id = b.document_id
group by a.document_id
having count(b.block_no) = 0 or min(b.block_no) <> 0 or max(b.block_no) <> count(b.block_no) - 1;
