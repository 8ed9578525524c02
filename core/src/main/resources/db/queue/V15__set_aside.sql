-- Where in the request a refused event went wrong, and what its request said about all its events, for the day it is let in anew.
alter table q.dead
    add column path text,
    add column envelope bytea;
