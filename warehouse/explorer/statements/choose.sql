-- The articles that somebody has chosen by filters, or found by words; they last as long as the request's transaction.
create or replace temp table chosen as
select
    document_id, title, publisher, published, published_on, region_code, region_name, doc_type, page_kind, is_canonical,
    body_chars, list_position($found::bigint[], document_id) as place
from article
where
    ($region::varchar is null or region_code = $region)
    and ($doc_type::varchar is null or doc_type = $doc_type)
    and ($publisher::varchar is null or publisher = $publisher)
    and ($month::varchar is null or strftime(published_on, '%Y-%m') = $month)
    and ($industry::varchar is null or document_id in (
        select document_id from label where facet = 'industry' and role = 'main' and code = $industry
    ))
    and ($found::bigint[] is null or document_id in (select unnest($found::bigint[])));
