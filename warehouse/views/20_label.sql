-- The classes of a document, with the words that support them.
create or replace view label as
select document_id, facet, code, name, role, score, evidence, byte_start, byte_end, rule
from store.label
where document_id in (select document_id from store.file_entry);

comment on view label is
    'One row a class of a document: type, industries, regions, topics. Key: document_id, facet, code.';
comment on column label.document_id is 'The document (article.document_id).';
comment on column label.facet is 'doc_type, industry, region or topic.';
comment on column label.code is 'Code in config/taxonomy; of regions the GB/T 2260 code.';
comment on column label.name is 'Chinese name of the class.';
comment on column label.role is 'main: what the document is about; secondary: named, but not the theme.';
comment on column label.score is 'Weight of the evidence, 0 to 1.';
comment on column label.evidence is
    'The words that support the label: list of struct(byte_start, byte_end, text), in order of place.';
comment on column label.byte_start is
    'First byte of the first evidence; of the first block where the label follows from the page as a whole.';
comment on column label.byte_end is 'Byte after the last one of that evidence.';
comment on column label.rule is 'The rule that gave the label.';
