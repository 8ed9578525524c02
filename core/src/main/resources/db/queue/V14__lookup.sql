-- Where the events of a message or a lane are, in a sealed segment: blocks of sorted entries, found by their lowest one.
create function q.open_lookup(sealed int4) returns void language plpgsql as $$
begin
    execute format(
        'create table if not exists q.lookup_%s (
             part int2 not null,
             kind int2 not null,   -- 0 messages, 1 lanes
             lo int8 not null,     -- lowest entry of the block, its highest bit flipped
             data bytea not null,
             constraint lookup_%1$s_pkey primary key (part, kind, lo)
         ) with (autovacuum_vacuum_insert_threshold = -1)', sealed);
    execute format('alter table q.lookup_%s alter column data set storage plain', sealed);
end $$;
