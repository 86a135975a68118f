-- A row that points at a row that isn't there.
select 'mention' as row_kind, m.mention_id::varchar as row_id, concat('entity ', m.entity_id) as detail
from mention as m
left join entity as e on m.entity_id = e.entity_id
where e.entity_id is null
union all
select 'quantity' as row_kind, q.quantity_id::varchar as row_id, concat('base figure ', q.base_quantity_id) as detail
from quantity as q
left join quantity as o on q.base_quantity_id = o.quantity_id and q.document_id = o.document_id
where q.base_quantity_id is not null and (o.quantity_id is null or o.quantity_id = q.quantity_id)
union all
select 'quantity' as row_kind, q.quantity_id::varchar as row_id, concat('same fact as ', q.same_fact_as) as detail
from quantity as q
left join quantity as o on q.same_fact_as = o.quantity_id and q.document_id = o.document_id
where q.same_fact_as is not null and (o.quantity_id is null or o.quantity_id = q.quantity_id)
union all
select 'event_participant' as row_kind, concat_ws(':', p.event_id, 'event_participant', p.entity_id, p.part) as row_id,
    'no such event in this document' as detail
from store.event_participant as p
left join store.event as e on p.event_id = e.event_id and p.document_id = e.document_id
where e.event_id is null;
