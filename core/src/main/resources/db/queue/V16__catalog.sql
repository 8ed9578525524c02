-- What the events of each source look like. Written every few seconds by the owner of a partition together with how far it has
-- looked, in one transaction, so that no event is counted twice or left out.
create table q.observed (
    part int2 primary key,
    epoch int8 not null,  -- whoever took the partition over later has a higher one: the earlier owner writes nothing any more
    pos int8 not null     -- everything below is counted
);

-- At most 1,000 names of a source; what comes beyond is counted in the row without type and name.
create table q.catalog_event (
    source text not null,
    type text not null,
    name text not null,
    events int8 not null,
    sampled int8 not null,  -- of these the properties were looked at
    first_at timestamptz not null,
    last_at timestamptz not null,
    bytes int8 not null,
    max_bytes int4 not null,
    size_0 int8 not null,   -- events of at most 512 bytes
    size_1 int8 not null,   -- 2 KiB
    size_2 int8 not null,   -- 8 KiB
    size_3 int8 not null,   -- 32 KiB
    size_4 int8 not null,   -- 128 KiB
    size_5 int8 not null,   -- more
    primary key (source, type, name)
);

-- At most 200 properties of an event.
create table q.catalog_property (
    source text not null,
    type text not null,
    name text not null,
    path text not null,
    seen int8 not null,     -- sampled events that had it; the others say as what
    strings int8 not null,
    numbers int8 not null,
    booleans int8 not null,
    objects int8 not null,
    arrays int8 not null,
    nulls int8 not null,
    last_at timestamptz not null,
    primary key (source, type, name, path)
);

-- At most 100 libraries of a source; what comes beyond is counted in the row without a name.
create table q.catalog_sdk (
    source text not null,
    library text not null,
    version text not null,
    events int8 not null,
    retry_0 int8 not null,  -- events of requests sent for the first time, or that say nothing
    retry_1 int8 not null,
    retry_2 int8 not null,
    retry_3 int8 not null,  -- three times and more
    first_at timestamptz not null,
    last_at timestamptz not null,
    bytes int8 not null,
    max_bytes int4 not null,
    primary key (source, library, version)
);

-- How events broke the source's tracking plan, at most 1,000 ways of a source, each with the newest event that did.
create table q.violation (
    source text not null,
    type text not null,
    name text not null,
    path text not null,
    rule text not null,
    events int8 not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    plan int4 not null,     -- version of the plan that said so last
    message text not null,
    message_id text not null,
    sample text not null,   -- JSON, cut
    primary key (source, type, name, path, rule)
);
