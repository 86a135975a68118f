-- Articles by how well they answer: BM25 over title and body, of which the title counts more. Pattern finds every form of every
-- term in one pass over the text; a term counts in whatever was found that holds it (马陆 in 马陆镇). How rare a term is and how
-- long a text usually is come from the same scan. Forms are brought together by translate: 稅 to 税, Ａ to a.
with scanned as materialized (
    select
        document_id,
        coalesce(length(title), 0) as title_chars,
        body_chars,
        regexp_extract_all(coalesce(title, ''), $pattern) as title_hits,
        regexp_extract_all(body, $pattern) as body_hits
    from article
),
corpus as (
    select count(*) as articles, nullif(avg(title_chars), 0) as title_chars, nullif(avg(body_chars), 0) as body_chars
    from scanned
),
hit as (
    select document_id, in_title, translate(hit, $forms, $folded) as hit, count(*) as times
    from (
        select document_id, true as in_title, unnest(title_hits) as hit from scanned
        union all
        select document_id, false as in_title, unnest(body_hits) as hit from scanned
    )
    group by all
),
counted as (
    select
        h.document_id,
        t.term,
        coalesce(sum(h.times) filter (where h.in_title), 0) as in_title,
        coalesce(sum(h.times) filter (where not h.in_title), 0) as in_body
    from hit as h
    inner join (select unnest($terms) as term) as t on contains(h.hit, t.term)
    group by h.document_id, t.term
),
rarity as (
    select c.term, ln(1 + (n.articles - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from counted as c cross join corpus as n
    group by c.term, n.articles
),
weighed as (
    select
        c.document_id,
        r.weight,
        $title_weight * c.in_title / (1 - $b + $b * coalesce(s.title_chars / n.title_chars, 1))
        + c.in_body / (1 - $b + $b * coalesce(s.body_chars / n.body_chars, 1)) as frequency
    from counted as c
    inner join rarity as r on c.term = r.term
    inner join scanned as s on c.document_id = s.document_id
    cross join corpus as n
),
scored as (
    select document_id, round(sum(weight * frequency * ($k1 + 1) / (frequency + $k1)), 6) as score
    from weighed
    group by document_id
)
select
    document_id,
    score,
    count(*) over () as found,
    (select map_from_entries(list((term, weight) order by term)) from rarity) as weights
from scored
order by score desc, document_id
limit $most;
