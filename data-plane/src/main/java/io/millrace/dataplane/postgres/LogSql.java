package io.millrace.dataplane.postgres;

/// Statements of the log. A segment's table is named in the statement itself, so that nothing is
/// planned over all of them: `{seg}` stands for its number.
final class LogSql {

    /// Serialises appends per partition until the transaction ends, so that visible order is
    /// position order. Must be a statement of its own: the insert needs a snapshot taken after it.
    /// Partitions come sorted, so two appends never deadlock. 5272 is the house's lock class.
    static final String LOCK =
            """
            select pg_advisory_xact_lock(5272, part) from unnest($1::int4[]) as t(part)
            """;

    /// One chunk per partition, each after the newest of its partition, and how many events of each
    /// source they hold. Nothing at all when the
    /// segment is no longer the newest: the log has been rolled.
    static final String APPEND =
            """
            with appended as (
                insert into q.chunk_{seg} (part, first, n, at, fmt, gw, fl, idx, data)
                select t.part,
                       coalesce((select c.first + c.n from q.chunk_{seg} c
                                 where c.part = t.part order by c.first desc limit 1),
                                s.base[t.part + 1], 0),
                       t.n, clock_timestamp(), $5, $6, $7, t.idx, t.data
                from unnest($1::int2[], $2::int4[], $3::bytea[], $4::bytea[]) as t(part, n, idx, data),
                     q.segment s
                where s.seg = {seg}
                  and not exists (select from q.segment newer where newer.seg > {seg})
                returning part, first, n, at),
            counted as (
                insert into q.intake (source, minute, logged, rejected)
                select s.source, date_trunc('minute', clock_timestamp()), s.n, 0
                from unnest($8::text[], $9::int4[]) as s(source, n)
                where exists (select from appended))
            select part, first, n, at from appended
            """;

    /// Ends the session of an append whose connection broke, if it is still there, and says whether
    /// it has ended: then its transaction is either visible or will never be.
    static final String END_SESSION =
            """
            select coalesce(bool_and(pg_terminate_backend(pid, 2000)), true) as ended
            from pg_stat_activity where pid = $1 and application_name = $2
            """;

    /// The chunks of one append, found by its process and flush, after the positions known before.
    static final String FIND_APPEND =
            """
            select c.part, c.first, c.n, c.at
            from unnest($1::int2[], $2::int8[]) as t(part, seen)
            join q.chunk_{seg} c on c.part = t.part and c.first >= t.seen
            where c.gw = $3 and c.fl = $4
            """;

    static final String SEGMENTS =
            """
            select seg, created, base, sealed_at, looked_up from q.segment order by seg
            """;

    static final String ROLL =
            """
            select q.roll_segment($1, $2)
            """;

    static final String DROP =
            """
            select q.drop_segment($1)
            """;

    /// The database's clock, and the size of a segment's table with all that belongs to it.
    static final String WEIGHT =
            """
            select clock_timestamp() as now, pg_total_relation_size('q.chunk_{seg}') as bytes
            """;

    /// The database's clock, and the size of all segments.
    static final String LOG_WEIGHT =
            """
            select clock_timestamp() as now, coalesce(sum(pg_total_relation_size(c.oid)), 0)::int8 as bytes
            from pg_class c
            where c.relnamespace = 'q'::regnamespace and c.relkind = 'r' and c.relname like 'chunk\\_%'
            """;

    /// Chunks from the one that contains a position on, at most $3 of them; none when all of them
    /// end before it.
    static final String READ =
            """
            select first, n, at, fmt, data from q.chunk_{seg}
            where part = $1
              and first >= coalesce((select c.first from q.chunk_{seg} c
                                     where c.part = $1 and c.first <= $2
                                     order by c.first desc limit 1), $2)
              and first + n > $2
            order by first limit $3
            """;

    /// The same without the events.
    static final String INDEX =
            """
            select first, n, at, idx from q.chunk_{seg}
            where part = $1
              and first >= coalesce((select c.first from q.chunk_{seg} c
                                     where c.part = $1 and c.first <= $2
                                     order by c.first desc limit 1), $2)
              and first + n > $2
            order by first limit $3
            """;

    /// The first chunk since a time, looked for from the newest back: `at` grows with `first`, but
    /// for a clock that was set back, by ten seconds at most.
    static final String SINCE =
            """
            select first from q.chunk_{seg}
            where part = $1 and at >= $2
              and first >= coalesce((select c.first from q.chunk_{seg} c
                                     where c.part = $1 and c.at < $2 - interval '10 seconds'
                                     order by c.first desc limit 1), 0)
            order by first limit 1
            """;

    /// The next position of every partition, with the newest segment: when that is not {seg}, ask
    /// again.
    static final String HEADS =
            """
            select p.part,
                   coalesce((select c.first + c.n from q.chunk_{seg} c
                             where c.part = p.part order by c.first desc limit 1),
                            s.base[p.part + 1], 0) as head,
                   (select max(seg) from q.segment) as newest
            from generate_series(0, $1::int4 - 1) as p(part)
            left join q.segment s on s.seg = {seg}
            """;

    /// Whole chunks before a position; the newest stays.
    static final String TRIM =
            """
            delete from q.chunk_{seg}
            where part = $1 and first + n <= $2
              and first < (select max(first) from q.chunk_{seg} where part = $1)
            """;

    private LogSql() {}

    static String of(String statement, int segment) {
        return statement.replace("{seg}", Integer.toString(segment));
    }
}
