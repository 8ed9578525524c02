-- The data planes that run. A row is written every few seconds by its node and by nobody else; seen_at is database time.
create table q.node (
    id text primary key,
    boot text not null,    -- which process it is: a second one of the same name finds it taken
    version text not null,
    addr text not null,    -- base address for the control plane
    seen_at timestamptz not null
) with (fillfactor = 50);

-- Whether the last owner gave the partition back in good order.
alter table q.lease add column clean boolean not null default false;

-- Connections that made no progress in a partition while processes ended without a word: one of their events may be the cause.
create table q.suspect (
    part int2 not null,
    conn text not null,
    mark text not null,               -- how far the connection was when the partition was taken over
    ends int4 not null,               -- such ends in a row
    pos int8 not null default -1,     -- the event that was processed alone when the last one happened
    tries int4 not null default 0,    -- how often that event was begun alone
    primary key (part, conn)
);
