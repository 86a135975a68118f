-- One article, without its text, and the one that stands for all of its cluster.
select a.* exclude (body), c.canonical_id, c.size as cluster_size, o.title as canonical_title
from article as a
left join cluster as c on a.document_id = c.document_id
left join article as o on c.canonical_id = o.document_id
where a.document_id = $document_id;
