-- The tables, in schema store; the public views over them stand in schema main (warehouse/views).
-- A lake has no keys, indexes or sequences: ids are hashes, and uniqueness is a check (warehouse/checks).
create schema store;

-- ---- runs and files -----------------------------------------------------------------------------------------------

create table store.writer (turn bigint);

-- What the lake knows of itself: the digest of the public views as they were last made.
create table store.setting (key varchar, value varchar);

create table store.run (
    run_id uuid,
    trigger varchar,
    flow_run_id varchar,
    started_at timestamptz,
    finished_at timestamptz,
    state varchar,
    files_seen bigint,
    new bigint,
    changed bigint,
    moved bigint,
    removed bigint,
    unchanged bigint,
    rejected bigint,
    documents bigint,
    "rows" bigint,
    recomputed map(varchar, bigint),
    code_version varchar,
    config_sha256 varchar,
    error varchar
);

create table store.file (
    path varchar,
    sha256 varchar,
    bytes bigint,
    modified_ns bigint,
    hashed_ns bigint,           -- the clock when it was hashed: an mtime too near to it proves nothing
    media_type varchar,
    state varchar,              -- active, removed, rejected
    reason varchar,             -- why it was rejected
    reader_version varchar,     -- the version of the reader that rejected it
    entries bigint,
    first_run_id uuid,
    last_run_id uuid
);

-- Which entry of which file is which document; a document without a row here is retired and shows nowhere.
create table store.file_entry (
    path varchar,
    entry bigint,
    document_id bigint
);

create table store.rejection (
    path varchar,
    entry bigint,
    sha256 varchar,
    stage varchar,
    reason varchar,
    detail varchar,
    run_id uuid,
    rejected_at timestamptz
);

-- ---- one document ---------------------------------------------------------------------------------------------------

-- What was done: which version of a stage made a document's rows, from what input, with what result.
create table store.document_stage (
    document_id bigint,
    stage varchar,
    version varchar,
    input_digest varchar,
    output_digest varchar,
    run_id uuid
);

-- What a version of a stage was made of: code files, config files, libraries, each with its digest.
create table store.stage_part (
    stage varchar,
    version varchar,
    part varchar,
    digest varchar
);

create table store.document (
    document_id bigint,
    sha256 varchar,
    encoding varchar,
    media_type varchar,
    language varchar,
    page_kind varchar,
    title varchar,
    publisher varchar,
    site varchar,
    author varchar,
    published varchar,
    published_precision varchar,
    source_url varchar,
    is_repost boolean,
    view_count bigint,
    body varchar,
    first_seen_at timestamptz
);

create table store.block (
    document_id bigint,
    block_no bigint,
    kind varchar,
    text varchar,
    pieces struct(text_start bigint, byte_start bigint, width bigint)[],
    byte_start bigint,
    byte_end bigint,
    rule varchar
);

create table store.evidence (
    document_id bigint,
    field varchar,
    value varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar
);

create table store.notice (
    document_id bigint,
    stage varchar,
    code varchar,
    detail varchar,
    byte_start bigint,
    byte_end bigint
);

-- ---- many documents -------------------------------------------------------------------------------------------------

create table store.fingerprint (
    document_id bigint,
    text_sha256 varchar,
    shingles bigint             -- how many
);

create table store.shingle (document_id bigint, hash bigint);

create table store.line (document_id bigint, hash bigint);

create table store.pair (
    document_id bigint,
    other_id bigint,
    relation varchar,
    containment double,
    jaccard double,
    rule varchar
);

create table store.passage (
    document_id bigint,
    other_id bigint,
    byte_start bigint,
    byte_end bigint,
    other_byte_start bigint,
    other_byte_end bigint,
    text varchar
);

create table store.cluster (
    cluster_id bigint,
    document_id bigint,
    canonical_id bigint,
    size bigint
);

-- ---- what it says ---------------------------------------------------------------------------------------------------

create table store.label (
    document_id bigint,
    facet varchar,
    code varchar,
    name varchar,
    role varchar,
    score double,
    evidence struct(byte_start bigint, byte_end bigint, text varchar)[],
    byte_start bigint,          -- of the first evidence; of the first block where the label is implied
    byte_end bigint,
    rule varchar
);

create table store.mention (
    mention_id bigint,
    document_id bigint,
    block_no bigint,
    entity_id bigint,
    type varchar,
    subtype varchar,
    text varchar,
    canonical varchar,
    code varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar,
    confidence double
);

create table store.role (
    role_id bigint,
    document_id bigint,
    block_no bigint,
    person_entity_id bigint,
    person varchar,
    title varchar,
    affiliation_entity_id bigint,
    affiliation varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar,
    confidence double
);

create table store.quantity (
    quantity_id bigint,
    document_id bigint,
    block_no bigint,
    text varchar,
    kind varchar,
    value decimal(38, 9),
    value_max decimal(38, 9),
    unit varchar,
    approx varchar,
    status varchar,
    metric varchar,
    subject varchar,
    subject_entity_id bigint,
    period varchar,
    period_start date,
    period_end date,
    change varchar,
    base_quantity_id bigint,
    same_fact_as bigint,
    byte_start bigint,
    byte_end bigint,
    rule varchar,
    confidence double
);

create table store.time_expression (
    document_id bigint,
    block_no bigint,
    text varchar,
    value varchar,
    start_on date,
    end_on date,
    precision varchar,
    anchor varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar
);

create table store.event (
    event_id bigint,
    document_id bigint,
    block_no bigint,
    type varchar,
    status varchar,
    date varchar,
    start_on date,
    end_on date,
    place varchar,
    place_code varchar,
    organizer varchar,
    organizer_entity_id bigint,
    quote varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar,
    confidence double
);

create table store.event_participant (
    event_id bigint,
    document_id bigint,
    entity_id bigint,
    name varchar,
    part varchar
);

create table store.relation (
    relation_id bigint,
    document_id bigint,
    block_no bigint,
    subject varchar,
    subject_entity_id bigint,
    predicate varchar,
    object varchar,
    object_entity_id bigint,
    qualifiers varchar,
    byte_start bigint,
    byte_end bigint,
    rule varchar,
    confidence double
);

create table store.contact (
    document_id bigint,
    block_no bigint,
    kind varchar,
    value varchar,
    owner varchar,
    in_boilerplate boolean,
    byte_start bigint,
    byte_end bigint,
    rule varchar
);
