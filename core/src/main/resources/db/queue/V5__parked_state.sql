-- Why a row is parked, and the event as a person has edited it.
alter table q.parked
    add column state text not null default 'retry', -- retry, spilled, held
    add column payload bytea;                       -- replaces the event of the log when it is not null
