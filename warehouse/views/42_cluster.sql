-- Documents that tell the same article.
create or replace view cluster as
select cluster_id, document_id, canonical_id, size
from store.cluster
where document_id in (select document_id from store.file_entry);

comment on view cluster is
    'One row a document that has duplicates; those of one cluster_id tell the same article. Key: document_id.';
comment on column cluster.cluster_id is 'The cluster: the smallest document_id in it. Text in JSON.';
comment on column cluster.document_id is 'A document of the cluster (article.document_id).';
comment on column cluster.canonical_id is
    'The document that stands for all (article.document_id): earliest, least boilerplate, longest.';
comment on column cluster.size is 'Documents in the cluster.';
