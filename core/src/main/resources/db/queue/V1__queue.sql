-- The queue: an append-only log with positions, and what became of them. Nothing here is updated on the way of an event.

create table q.meta (
    one boolean primary key default true check (one),
    partitions int2 not null check (partitions between 1 and 1024)
);

-- One compressed block of events. `first` is the position of its first event: dense per partition, in commit order.
create table q.chunk (
    part int2 not null,
    first int8 not null,
    n int4 not null,
    at timestamptz not null,
    fmt int2 not null,
    idx bytea not null,  -- per event 8 bytes lane hash, 8 bytes messageId hash
    data bytea not null, -- zstd of length-prefixed records, crc32c inside
    primary key (part, first)
);
alter table q.chunk alter column data set storage external;
alter table q.chunk alter column idx set storage external;

-- How far each connection has got. Compare-and-append: a second writer of the same (part, seq) is fenced by the key.
create table q.progress (
    part int2 not null,
    seq int8 not null,
    epoch int8 not null,
    at timestamptz not null default clock_timestamp(),
    whole boolean not null, -- a full snapshot; other rows hold what changed
    body bytea not null,
    primary key (part, seq)
);

-- Events that wait for their retry time, their lane behind them. Reference only, the body stays in the log.
create table q.parked (
    conn text not null,
    part int2 not null,
    pos int8 not null,
    lane int8 not null,
    message_id text not null,
    attempts int4 not null,
    since timestamptz not null,
    next_at timestamptz not null,
    code text not null,
    reason text not null,
    primary key (part, conn, pos)
);

-- Given up, kept for a person, with the payload so that it survives the log.
create table q.dead (
    id int8 generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    stage text not null,
    source text not null,
    conn text,
    part int2,
    pos int8,
    message_id text not null,
    type text not null,
    event text not null,
    code text not null,
    reason text not null,
    attempts int4 not null,
    payload bytea not null
);
create index dead_by_conn on q.dead (conn, id desc);
create index dead_by_source on q.dead (source, id desc);
create index dead_by_message on q.dead (message_id);

-- Who owns a partition until when (database time), and the fence.
create table q.lease (
    part int2 primary key,
    owner text not null,
    epoch int8 not null,
    expires_at timestamptz not null
);
