package io.millrace.dataplane.postgres;

/// Statements of the lookups of segments; `{seg}` stands for the segment's number.
final class LookupSql {

    /// Nothing when somebody else is at it.
    static final String CLAIM =
            """
            update q.segment set lookup_at = clock_timestamp()
            where seg = $1 and sealed_at is not null and not looked_up
              and (lookup_at is null or lookup_at < clock_timestamp() - interval '5 minutes')
            returning seg
            """;

    static final String OPEN =
            """
            select q.open_lookup($1)
            """;

    static final String WRITE =
            """
            insert into q.lookup_{seg} (part, kind, lo, data)
            select $1, $2, lo, data from unnest($3::int8[], $4::bytea[]) as block(lo, data)
            on conflict do nothing
            """;

    static final String DONE =
            """
            update q.segment set looked_up = true where seg = $1
            """;

    /// The blocks of partitions $1 to $2 that may hold entries from $4 to $5, the last ones first.
    static final String BLOCKS =
            """
            select p.part, block.data
            from generate_series($1::int4, $2::int4) as p(part)
            cross join lateral (
                select l.data from q.lookup_{seg} l
                where l.part = p.part and l.kind = $3 and l.lo <= $5
                  and l.lo >= coalesce((select b.lo from q.lookup_{seg} b
                                        where b.part = p.part and b.kind = $3 and b.lo <= $4
                                        order by b.lo desc limit 1), $4)
                order by l.lo desc limit 50) as block
            """;

    /// The index of chunks that may hold a hash, where there is no lookup yet. Newest first.
    static final String SCAN =
            """
            select part, first, n, at, idx from q.chunk_{seg}
            where part between $1 and $2 and first < $3 and position($4::bytea in idx) > 0
            order by first desc limit 1000
            """;

    private LookupSql() {}
}
