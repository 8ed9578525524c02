package io.millrace.dataplane.postgres;

/// Statements of progress, parked lanes and dead letters.
final class ProgressSql {

    /// The last whole record of a partition and what changed since.
    static final String LOAD =
            """
            select seq, body from q.progress
            where part = $1
              and seq >= coalesce((select seq from q.progress where part = $1 and whole
                                   order by seq desc limit 1), 0)
            order by seq
            """;

    /// Compare-and-append: rows whose (part, seq) is taken are left out of the answer, also those
    /// whose place was taken so long ago that it is forgotten, and those of an owner that looked
    /// where to write only after a later one had begun.
    static final String APPEND =
            """
            insert into q.progress (part, seq, epoch, whole, body)
            select t.part, t.seq, t.epoch, t.whole, t.body
            from unnest($1::int2[], $2::int8[], $3::int8[], $4::boolean[], $5::bytea[])
                 as t(part, seq, epoch, whole, body)
            where not exists (select from q.progress p where p.part = t.part and p.seq > t.seq)
              and t.epoch >= coalesce((select p.epoch from q.progress p where p.part = t.part
                                       order by p.seq desc limit 1), t.epoch)
            on conflict (part, seq) do nothing
            returning part
            """;

    /// Whose record stands at a (part, seq).
    static final String EPOCH_AT =
            """
            select epoch from q.progress where part = $1 and seq = $2
            """;

    /// Records that no load reads any more.
    static final String FORGET =
            """
            delete from q.progress where part = $1 and seq < $2
            """;

    static final String PARKED =
            """
            select conn, pos, lane, message_id, attempts, since, next_at, code, reason, state, payload
            from q.parked where part = $1 order by pos
            """;

    static final String PARK =
            """
            insert into q.parked
                (part, conn, pos, lane, message_id, attempts, since, next_at, code, reason, state, payload)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (part, conn, pos) do update
            set attempts = excluded.attempts, next_at = excluded.next_at,
                code = excluded.code, reason = excluded.reason, state = excluded.state
            """;

    static final String UNPARK =
            """
            delete from q.parked where part = $1 and conn = $2 and pos = $3
            """;

    static final String BURY =
            """
            insert into q.dead
                (stage, source, conn, run, part, pos, lane, message_id, type, event, user_id,
                 anonymous_id, code, reason, attempts, payload, path, envelope)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                    $18)
            """;

    /// What the minute's ledger says about a commit.
    static final String COUNT =
            """
            insert into q.stat
                (conn, delivered, filtered, dropped, aborted, expired, parked, duplicates)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    /// What was asked of a partition is done.
    static final String ANSWERED =
            """
            delete from q.request where id = any($1)
            """;

    private ProgressSql() {}
}
