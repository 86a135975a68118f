-- The shingles that were looked up for a batch, and who holds them; filled by postings.sql.
create or replace temp table posting (document_id bigint, hash bigint, is_before boolean, is_after boolean)
