package io.millrace.dataplane.postgres;

/// Statements of dead letters. They run under custom plans, so that a filter that is null costs
/// nothing and the others find their index.
final class DeadSql {

    private static final String COLUMNS =
            """
            select d.id, d.at, d.stage, d.source, d.conn, d.run, d.part, d.pos, d.lane, d.message_id,
                   d.type, d.event, d.code, d.reason, d.attempts, d.payload, d.edited_at, d.retried_at,
                   d.path, d.envelope
            from q.dead d
            """;

    /// $1 to $11: what a filter, or a list of ids, lets through. Long texts are found by
    /// their hash.
    private static final String WHERE =
            """
            where ($1::text is null or d.conn = $1)
              and ($2::text is null or d.source = $2)
              and ($3::text is null or d.code = $3)
              and ($4::text is null or d.stage = $4)
              and ($5::text is null
                   or hashtextextended(d.event, 0) = hashtextextended($5, 0) and d.event = $5)
              and ($6::text is null or d.type = $6)
              and ($7::text is null
                   or hashtextextended(d.user_id, 0) = hashtextextended($7, 0) and d.user_id = $7
                   or hashtextextended(d.anonymous_id, 0) = hashtextextended($7, 0)
                      and d.anonymous_id = $7)
              and ($8::text is null
                   or hashtextextended(d.message_id, 0) = hashtextextended($8, 0)
                      and d.message_id = $8)
              and ($9::timestamptz is null or d.at >= $9)
              and ($10::timestamptz is null or d.at < $10)
              and ($11::int8[] is null or d.id = any($11))
            """;

    static final String LIST =
            COLUMNS
                    + WHERE
                    + """
                      and ($12::int8 is null or d.id < $12)
                    order by d.id desc limit $13
                    """;

    static final String COUNT =
            "select count(*)::int4 as n from (select from q.dead d "
                    + WHERE
                    + " limit $12) as counted";

    /// How many of the newest that match, and were not let in anew, have which reason.
    static final String REASONS =
            "select code, count(*)::int4 as n, max(at) as newest from (select d.code, d.at from"
                    + " q.dead d "
                    + WHERE
                    + " and d.retried_at is null order by d.id desc limit $12) as newest group by"
                    + " code order by n desc, code";

    static final String EDIT =
            """
            update q.dead set payload = $2, type = $3, event = $4, user_id = $5, anonymous_id = $6,
                   edited_at = clock_timestamp()
            where id = $1 and retried_at is null
            """;

    /// Marks the oldest that match and asks the owners of their partitions. Letters of a replay
    /// belong to the replay's own progress, as long as it is open.
    static final String RETRY =
            "with chosen as (select d.id, d.at from q.dead d "
                    + WHERE
                    + """
                      and d.retried_at is null and d.part is not null and d.conn = any($12)
                      and (d.run is null or exists (select from q.run r where r.id = d.run
                                                    and r.state in ('running', 'paused')))
                    order by d.id limit $13 for update of d skip locked
                    ), marked as (
                        update q.dead d set retried_at = clock_timestamp() from chosen c
                        where d.id = c.id and d.at = c.at
                        returning d.id, d.part, concat_ws('~', d.conn, d.run) as conn)
                    insert into q.request (part, conn, letter)
                    select part, conn, id from marked order by id
                    """;

    /// Events refused at the door, held until the transaction ends.
    static final String REFUSED =
            COLUMNS
                    + WHERE
                    + """
                      and d.retried_at is null and d.conn is null and d.source = any($12)
                      and d.id > $14
                    order by d.id limit $13 for update of d skip locked
                    """;

    static final String MARK =
            """
            update q.dead set retried_at = clock_timestamp() where id = any($1)
            """;

    static final String DELETE =
            "with chosen as (select d.id, d.at from q.dead d "
                    + WHERE
                    + """
                    order by d.id limit $12
                    )
                    delete from q.dead d using chosen c where d.id = c.id and d.at = c.at
                    """;

    static final String KEEP =
            """
            select q.keep_dead($1)
            """;

    private DeadSql() {}
}
