-- How the events of a source should look, and what becomes of those that do not: the JSON of
-- io.millrace.core.routing.TrackingPlan. The version grows with every change and stays when a plan goes and comes again.
create table tracking_plan (
    source_id  text primary key references source on delete cascade,
    version    integer     not null,
    active     boolean     not null,
    body       text        not null,
    updated_at timestamptz not null
);
