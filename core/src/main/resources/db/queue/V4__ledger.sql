-- What people see and do: dead letters by day, parked lanes, the ledger by minute, replays, and actions that any node may be asked for.

alter table q.dead rename to dead_before;
alter index q.dead_pkey rename to dead_before_pkey;
drop index q.dead_by_conn, q.dead_by_source, q.dead_by_message;

-- Given up, kept for a person, with the payload so that it survives the log. One partition a day, so that old ones are dropped.
-- Ids of events and people may be longer than an index entry: their hash is indexed, the text compared.
create sequence q.dead_id;
create table q.dead (
    id int8 not null default nextval('q.dead_id'),
    at timestamptz not null default clock_timestamp(),
    stage text not null,
    source text not null,
    conn text,              -- absent for events refused at the door
    run text,               -- the replay that gave it up
    part int2,
    pos int8,
    lane int8,
    message_id text not null,
    type text not null,
    event text not null,
    user_id text,
    anonymous_id text,
    code text not null,
    reason text not null,
    attempts int4 not null,
    payload bytea not null,
    edited_at timestamptz,
    retried_at timestamptz, -- from then on it counts as parked (or let in anew), no longer as given up
    primary key (id, at)
) partition by range (at);
create index dead_by_conn on q.dead (conn, id desc);
create index dead_by_source on q.dead (source, id desc);
create index dead_by_code on q.dead (code, id desc);
create index dead_by_event on q.dead (hashtextextended(event, 0), id desc);
create index dead_by_message on q.dead (hashtextextended(message_id, 0), id desc);
create index dead_by_user on q.dead (hashtextextended(user_id, 0), id desc);
create index dead_by_anonymous on q.dead (hashtextextended(anonymous_id, 0), id desc);

-- Where letters go while their day has no partition: nothing is lost when the housekeeping was away.
create table q.dead_rest partition of q.dead default;

-- Makes the partitions of today and the next three days (UTC) and drops those older than `kept` days. One caller at a time;
-- the others have nothing to do.
create function q.keep_dead(kept int4) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    today date := (clock_timestamp() at time zone 'UTC')::date;
    day date;
    leaf name;
begin
    if not pg_try_advisory_xact_lock(5272, -4) then
        return;
    end if;
    for ahead in 0..3 loop
        day := today + ahead;
        leaf := 'dead_' || to_char(day, 'YYYYMMDD');
        if to_regclass('q.' || leaf) is null and not exists (
                select from q.dead_rest
                where at >= day::timestamp at time zone 'UTC' and at < (day + 1)::timestamp at time zone 'UTC') then
            execute format('create table q.%I partition of q.dead for values from (%L) to (%L)', leaf,
                           day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
        end if;
    end loop;
    for leaf in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'q.dead'::regclass and c.relname ~ '^dead_\d{8}$'
          and to_date(substr(c.relname, 6), 'YYYYMMDD') < today - kept
    loop
        execute format('drop table q.%I', leaf);
    end loop;
    delete from q.dead_rest where at < clock_timestamp() - make_interval(days => kept);
end
$$;

select q.keep_dead(30);

insert into q.dead (id, at, stage, source, conn, part, pos, message_id, type, event, code, reason, attempts, payload)
select id, at, stage, source, conn, part, pos, message_id, type, event, code, reason, attempts, payload from q.dead_before;
select setval('q.dead_id', coalesce((select max(id) from q.dead_before), 0) + 1, false);
drop table q.dead_before;

-- Lanes are listed and counted.
create index parked_by_lane on q.parked (conn, part, lane, pos);

-- What was settled, one row for each connection a commit changed, written by that commit. Rolled up within two minutes.
create table q.stat (
    minute timestamptz not null default date_trunc('minute', clock_timestamp()),
    conn text not null,
    delivered int8 not null,
    filtered int8 not null,
    dropped int8 not null,
    aborted int8 not null,
    expired int8 not null,
    parked int8 not null,
    duplicates int8 not null
);
create index stat_by_minute on q.stat (minute);
create table q.stat_minute (like q.stat, primary key (conn, minute));
create index stat_minute_by_minute on q.stat_minute (minute);
create table q.stat_hour (like q.stat, primary key (conn, minute)); -- `minute` is the hour's first
create index stat_hour_by_minute on q.stat_hour (minute);

-- What somebody asked of a partition, at any node; its owner carries it out and deletes the row in the same commit.
create table q.request (
    id int8 generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    part int2 not null,
    conn text not null,
    lane int8,   -- to be tried now; all lanes when neither lane nor letter is named
    letter int8  -- dead letter to be let in again
);
create index request_by_part on q.request (part, id);

-- Replays. Their progress is in q.progress under '<conn>~<id>'.
create table q.run (
    id text primary key,
    conn text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    filter text not null,           -- JSON
    transformations text not null,  -- JSON: versions chosen, with their code
    events_per_second int4 not null,
    state text not null check (state in ('running', 'paused', 'done', 'cancelled')),
    created_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    starts int8[] not null,         -- first position, by partition
    ends int8[] not null,           -- position after the last, by partition
    counters text                   -- JSON: how it ended; before that its progress tells
);
create index run_by_conn on q.run (conn, created_at desc);
create index run_open on q.run (state) where state in ('running', 'paused');

-- What each node last said about its engines and its door, so that any node can answer for all.
create table q.standing (
    node text primary key,
    at timestamptz not null default clock_timestamp(),
    body text not null
);
