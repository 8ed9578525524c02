-- Nothing is deleted from a segment: a vacuum would only write its pages once more, to freeze what is dropped before it is old.
-- Later segments are made so; the first one is older than the rule.
do $$
begin
    if to_regclass('q.chunk_0') is not null then
        alter table q.chunk_0 set (autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_insert_threshold = -1);
    end if;
end $$;
