-- Pairs of documents that share their text; document_id < other_id, so each pair stands here once.
create or replace view duplicate as
select document_id, other_id, relation, containment, jaccard, rule
from store.pair
where document_id in (select document_id from store.file_entry) and other_id in (select document_id from store.file_entry);

comment on view duplicate is
    'One row a pair of documents that share text, document_id < other_id. Key: document_id, other_id.';
comment on column duplicate.document_id is 'The one document (article.document_id), the smaller id.';
comment on column duplicate.other_id is 'The other one (article.document_id).';
comment on column duplicate.relation is
    'Read from the first to the other: exact, near, version (other figures), contains, contained, series (one template).';
comment on column duplicate.containment is
    'Share of the character 5-grams of the smaller that the other has, 0 to 1.';
comment on column duplicate.jaccard is 'Shared character 5-grams by all of both, 0 to 1.';
comment on column duplicate.rule is 'The rule that judged the pair.';
