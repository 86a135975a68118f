-- A figure without value or unit, a range whose end comes first, or a unit of another kind.
select 'quantity' as row_kind, quantity_id::varchar as row_id, concat_ws(' ', text, kind, value, value_max, unit) as detail
from quantity
where
    value is null
    or unit is null
    or unit = ''
    or value_max < value
    or (kind = 'percent' and unit <> '%')
    or (kind = 'growth' and unit <> '%')
    or (kind = 'percentage_point' and unit <> 'pp')
    or (kind = 'area' and unit <> 'm2')
    or (kind = 'length' and unit <> 'm')
    or (kind = 'count' and unit not like 'count:%')
    or (kind = 'money' and not regexp_full_match(unit, '[A-Z]{3}'));
