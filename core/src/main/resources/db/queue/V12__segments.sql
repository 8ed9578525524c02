-- The log in segments, each in a table of its own: space comes back by dropping the oldest. Positions continue.
create table q.segment (
    seg int4 primary key,
    created timestamptz not null default clock_timestamp(),
    base int8[] not null,         -- first position of partition p in it: base[p + 1], 0 when absent
    sealed_at timestamptz,        -- since then nothing is appended to it
    lookup_at timestamptz,        -- somebody writes its lookup since then
    looked_up boolean not null default false
);

-- What was logged so far is segment 0. Every later segment is made like it, from an empty table.
alter table q.chunk rename to chunk_0;
alter table q.chunk_0 rename constraint chunk_pkey to chunk_0_pkey;
insert into q.segment (seg, base) values (0, '{}');
create table q.chunk_template (like q.chunk_0 including all);

-- Seals `old` and opens the next segment; nothing when somebody was quicker. Waits for every append under way.
create function q.roll_segment(old int4, partitions int4) returns void language plpgsql as $$
declare
    ends int8[];
begin
    perform pg_advisory_xact_lock(5272, part) from generate_series(0, partitions - 1) as p(part);
    if exists (select from q.segment where seg > old) then
        return;
    end if;
    execute format(
        'select array_agg(coalesce((select c.first + c.n from q.chunk_%s c where c.part = p.part
                                    order by c.first desc limit 1), s.base[p.part + 1], 0) order by p.part)
         from q.segment s, generate_series(0, %s) as p(part) where s.seg = %1$s', old, partitions - 1) into ends;
    execute format(
        'create table q.chunk_%s (like q.chunk_template including all)
         with (autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_insert_threshold = -1)', old + 1);
    update q.segment set sealed_at = clock_timestamp() where seg = old;
    insert into q.segment (seg, base) values (old + 1, ends);
end $$;

-- Takes a sealed segment with all its events away.
create function q.drop_segment(gone int4) returns void language plpgsql as $$
begin
    delete from q.segment where seg = gone and sealed_at is not null;
    if found then
        execute format('drop table if exists q.chunk_%s, q.lookup_%1$s', gone);
    end if;
end $$;
