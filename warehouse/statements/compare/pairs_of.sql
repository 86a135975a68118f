-- The stored pairs of the documents in asking(document_id).
select document_id, other_id, relation, containment, jaccard, rule
from store.pair
where document_id in (select document_id from asking) or other_id in (select document_id from asking)
