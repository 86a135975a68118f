-- Rows of a document that the warehouse doesn't have, not even retired.
select t.row_kind, t.document_id::varchar as row_id, concat(count(*), ' rows') as detail
from (
    select 'block' as row_kind, document_id from store.block
    union all
    select 'evidence' as row_kind, document_id from store.evidence
    union all
    select 'notice' as row_kind, document_id from store.notice
    union all
    select 'label' as row_kind, document_id from store.label
    union all
    select 'mention' as row_kind, document_id from store.mention
    union all
    select 'role' as row_kind, document_id from store.role
    union all
    select 'quantity' as row_kind, document_id from store.quantity
    union all
    select 'time_expression' as row_kind, document_id from store.time_expression
    union all
    select 'event' as row_kind, document_id from store.event
    union all
    select 'relation' as row_kind, document_id from store.relation
    union all
    select 'contact' as row_kind, document_id from store.contact
    union all
    select 'article' as row_kind, document_id from store.document_stage
) as t
left join store.document as d on t.document_id = d.document_id
where d.document_id is null
group by t.row_kind, t.document_id;
