package io.millrace.dataplane.postgres;

/// Statements of nodes and leases. A lease lasts 20 s, as long as a silent node counts as alive.
final class LeaseSql {
    static final String CHANNEL = "millrace_lease";

    /// Shows the node, unless another living process has its name: then no row comes back.
    static final String SHOW =
            """
            insert into q.node as n (id, boot, version, addr, seen_at)
            values ($1, $2, $3, $4, clock_timestamp())
            on conflict (id) do update
            set boot = $2, version = $3, addr = $4, seen_at = clock_timestamp()
            where n.boot = $2 or n.seen_at < clock_timestamp() - interval '20 seconds'
               or ($5 and n.addr = $4)
            returning id
            """;

    static final String STRANGER =
            """
            select addr from q.node where id = $1
            """;

    static final String EXTEND =
            """
            update q.lease l set expires_at = clock_timestamp() + interval '20 seconds'
            from unnest($2::int2[], $3::int8[]) as mine(part, epoch)
            where l.part = mine.part and l.epoch = mine.epoch and l.owner = $1
            returning l.part
            """;

    static final String LIVING =
            """
            select id from q.node where seen_at > clock_timestamp() - interval '20 seconds'
            """;

    static final String LEASES =
            """
            select part, owner, epoch, expires_at, expires_at >= clock_timestamp() as held
            from q.lease order by part
            """;

    /// Takes what is free, expired, or left by an earlier process of this name. `clean` tells how
    /// the earlier owner ended.
    static final String CLAIM =
            """
            with earlier as (select part, clean from q.lease where part = any($3::int2[])),
            taken as (
                insert into q.lease as l (part, owner, epoch, expires_at, clean)
                select part, $1, 1, clock_timestamp() + interval '20 seconds', false
                from unnest($3::int2[]) as wanted(part)
                where exists (select from q.node where id = $1 and boot = $2)
                on conflict (part) do update
                set owner = $1, epoch = l.epoch + 1, expires_at = excluded.expires_at, clean = false
                where l.expires_at < clock_timestamp() or l.owner = $1
                returning part, epoch)
            select t.part, t.epoch, coalesce(e.clean, true) as clean
            from taken t left join earlier e on e.part = t.part
            """;

    static final String RELEASE =
            """
            update q.lease l set expires_at = clock_timestamp() - interval '1 second', clean = true
            from unnest($2::int2[], $3::int8[]) as mine(part, epoch)
            where l.part = mine.part and l.epoch = mine.epoch and l.owner = $1
            """;

    static final String BURY =
            """
            delete from q.node where id = $1 and boot = $2
            """;

    static final String NODES =
            """
            select id, addr, version, seen_at,
                   seen_at > clock_timestamp() - interval '20 seconds' as alive
            from q.node where seen_at > clock_timestamp() - interval '1 day' order by id
            """;

    static final String TELL =
            """
            select pg_notify('millrace_lease', $1)
            """;

    private LeaseSql() {}
}
