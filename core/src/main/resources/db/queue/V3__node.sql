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
