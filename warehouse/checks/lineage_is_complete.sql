-- A derived row whose rule, stage version or run nobody knows.
select l.row_kind, l.row_id, concat_ws(' ', l.stage, l.stage_version, l.rule, l.run_id) as detail
from lineage as l
left join run as r on l.run_id = r.run_id
where l.rule is null or trim(l.rule) = '' or l.stage_version is null or r.run_id is null;
