-- How a connection delivers, as the JSON of io.millrace.core.routing.DeliveryOptions (what it leaves
-- out has its default), and until when its waiting events were discarded.
alter table connection
    add column delivery   text        not null default '{}',
    add column drained_at timestamptz not null default 'epoch';

-- The base address under which a node can be asked; empty: it has not told.
alter table node
    add column address text not null default '';
