-- A period that ends before it begins, or an end without a beginning.
select 'quantity' as row_kind, quantity_id::varchar as row_id, concat(period_start, ' to ', period_end) as detail
from quantity
where period_start > period_end
union all
select 'time_expression' as row_kind, concat_ws(':', document_id, 'time_expression', byte_start, byte_end) as row_id,
    concat(start_on, ' to ', end_on) as detail
from time_expression
where start_on > end_on
union all
select 'event' as row_kind, event_id::varchar as row_id, concat(start_on, ' to ', end_on) as detail
from event
where start_on > end_on
union all
select 'run' as row_kind, run_id::varchar as row_id, concat(started_at, ' to ', finished_at) as detail
from run
where started_at > finished_at;
