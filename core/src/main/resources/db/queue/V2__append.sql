-- Which process wrote a chunk, in which of its flushes: answers whether a commit whose answer was lost took effect.
alter table q.chunk
    add gw int4 not null default 0,
    add fl int4 not null default 0;
