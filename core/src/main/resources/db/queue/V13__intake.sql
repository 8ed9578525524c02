-- What each source has sent. Deltas come with the events themselves, in one transaction; now and then they are added up.
create table q.intake (
    source text not null,
    minute timestamptz not null,
    logged int8 not null,
    rejected int8 not null
);
create table q.intake_minute (
    source text not null,
    minute timestamptz not null,
    logged int8 not null,
    rejected int8 not null,
    primary key (minute, source)
);
create table q.intake_total (
    source text primary key,
    logged int8 not null,
    rejected int8 not null
);
