-- Documents that share their text: relation, how much, titles and files of both.
select
    d.relation, d.containment, d.jaccard, a.title, a.path, o.title as other_title, o.path as other_path,
    d.document_id, d.other_id
from duplicate as d
inner join article as a on d.document_id = a.document_id
inner join article as o on d.other_id = o.document_id
order by d.containment desc, d.document_id, d.other_id;
