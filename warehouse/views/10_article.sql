-- One row a document: what the page says of itself, its main classes, and its place among duplicates.
create or replace view article as
with location as (
    select document_id, min({'path': path, 'entry': entry}) as place, list_sort(list(distinct path)) as paths
    from store.file_entry
    group by document_id
),
main_label as (
    select
        document_id,
        min_by(code, {'rank': -score, 'code': code}) filter (where facet = 'doc_type') as doc_type,
        min({'rank': -score, 'code': code, 'name': name}) filter (where facet = 'region') as region
    from store.label
    where role = 'main'
    group by document_id
)
select
    d.document_id,
    d.sha256,
    p.place.path as path,
    p.paths,
    p.place.entry as entry,
    d.title,
    d.publisher,
    d.site,
    d.author,
    case
        when d.published_precision in ('second', 'minute')
            then try_cast(regexp_replace(d.published, '(T\d\d:\d\d)(Z|[-+]|$)', '\1:00\2') as timestamptz)
    end as published_at,
    case
        when d.published_precision in ('second', 'minute', 'day') then try_cast(left(d.published, 10) as date)
    end as published_on,
    d.published,
    d.published_precision,
    d.source_url,
    d.is_repost,
    d.view_count,
    d.body,
    length(d.body) as body_chars,
    d.language,
    d.encoding,
    d.media_type,
    d.page_kind,
    l.doc_type,
    l.region.code as region_code,
    l.region.name as region_name,
    coalesce(c.cluster_id, d.document_id) as cluster_id,
    coalesce(c.canonical_id, d.document_id) = d.document_id as is_canonical,
    d.first_seen_at
from store.document as d
inner join location as p on d.document_id = p.document_id
left join main_label as l on d.document_id = l.document_id
left join store.cluster as c on d.document_id = c.document_id;

comment on view article is
    'One row a document: its metadata, its main classes, its place among duplicates. Key: document_id.';
comment on column article.document_id is
    'First 63 bits of the SHA-256 of the raw bytes; points to every derived row. Text in JSON.';
comment on column article.sha256 is 'SHA-256 of the raw bytes of the entry, 64 hexadecimal digits.';
comment on column article.path is
    'The first, by name, of the files that hold this document; POSIX, relative to seeds/.';
comment on column article.paths is 'All files that hold this very content, sorted.';
comment on column article.entry is
    'Which document inside the file: 0 of a page, the 0-based record of JSON Lines or WARC.';
comment on column article.title is
    'Headline of the article, without the name of the site; null if the page has none.';
comment on column article.publisher is 'Whose article it is (稿源), as printed: 上观新闻.';
comment on column article.site is 'Where this copy was published, if that is not the publisher.';
comment on column article.author is 'Reporters and authors, as printed, blanks between names.';
comment on column article.published_at is
    'Instant of publication; null if no time of day is known. +08:00 unless the source says otherwise.';
comment on column article.published_on is
    'Day of publication in the zone of the source; null if year, month or day is unknown.';
comment on column article.published is
    'Publication date as EDTF level 1: 2024-01-31T17:21:00+08:00, 2024-01-31, XXXX-10-31.';
comment on column article.published_precision is
    'How precise published is: second, minute, day, month, month_day, year or none.';
comment on column article.source_url is 'Address of this page or of the original, as the page states it.';
comment on column article.is_repost is
    'Whether the page says, or publisher and site show, that it was taken over from elsewhere.';
comment on column article.view_count is 'Views that the page prints.';
comment on column article.body is 'Body and subheading blocks in order, joined by a newline.';
comment on column article.body_chars is 'Characters of body.';
comment on column article.language is 'BCP 47: zh-Hans, zh-Hant, en, und.';
comment on column article.encoding is
    'The encoding that the bytes are in, found and not only declared; spans are decoded with it.';
comment on column article.media_type is 'Media type of the entry: text/plain, text/html, application/json.';
comment on column article.page_kind is 'What the page is: article, list, error, mixed (several articles) or stub.';
comment on column article.doc_type is
    'Main label of facet doc_type, such as leader_visit or policy; null where the page is no article.';
comment on column article.region_code is 'Main region: GB/T 2260 code, 6 digits, townships 9.';
comment on column article.region_name is 'Name of the main region.';
comment on column article.cluster_id is
    'Documents of one cluster tell the same article; a document without duplicates is its own cluster.';
comment on column article.is_canonical is
    'True for one document of each cluster: earliest, least boilerplate, longest. Count with it.';
comment on column article.first_seen_at is 'When a run first loaded this content; not part of exports.';
