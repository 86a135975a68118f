-- The documents in asked(document_id), as later stages need them.
select
    document_id, sha256, encoding, media_type, language, page_kind, title, publisher, site, author, published,
    published_precision, source_url, is_repost, view_count
from store.document
where document_id in (select document_id from asked) and coalesce(list_contains(getvariable('asked'), document_id), true)
order by document_id
