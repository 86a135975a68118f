-- Rejections stay as history, but only those that nothing has superseded show; which version of its stage rejected an entry
-- says when to try it again.
alter table store.rejection add column stage_version varchar;
alter table store.rejection add column superseded_by uuid;     -- the run that read the file anew, or found it gone
alter table store.file drop column reader_version;
