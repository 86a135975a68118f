-- A cluster with the wrong size, with two canonical documents, or whose canonical document isn't in it.
select
    'cluster' as row_kind,
    concat(min(document_id), ':cluster') as row_id,
    concat(count(*), ' members, size ', max(size), ', ', count(distinct canonical_id), ' canonical') as detail
from cluster
group by cluster_id
having
    count(*) <> max(size)
    or min(size) <> max(size)
    or count(*) < 2
    or count(distinct canonical_id) <> 1
    or not list_contains(list(document_id), min(canonical_id));
