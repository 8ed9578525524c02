package io.millrace.dataplane.postgres;

/// Statements of the catalogue. What is added up comes as one JSON list, `$1`; rows are written in
/// the order of their keys, so that nodes that write at once wait for each other in one direction.
final class CatalogSql {

    /// Whoever takes a partition over goes on where the one before ended.
    static final String BEGIN =
            """
            insert into q.observed as o (part, epoch, pos) values ($1, $2, $3)
            on conflict (part) do update set epoch = greatest(o.epoch, excluded.epoch)
            returning pos
            """;

    /// Compare-and-set: stretches whose beginning is not where the looking stands are left out of
    /// the answer.
    static final String ADVANCE =
            """
            update q.observed o set pos = t.past
            from unnest($1::int2[], $2::int8[], $3::int8[], $4::int8[]) as t(part, epoch, pos, past)
            where o.part = t.part and o.epoch = t.epoch and o.pos = t.pos
            returning o.part
            """;

    /// Where the looking stands, and under which epoch.
    static final String STANDS =
            """
            select part, epoch, pos from q.observed where part = any($1::int2[])
            """;

    /// New names beyond the 1,000 of a source are counted in the row without type and name.
    static final String EVENTS =
            """
            with seen as (
                select * from jsonb_to_recordset($1::jsonb) as t(
                    source text, type text, name text, events int8, sampled int8, first_at timestamptz,
                    last_at timestamptz, bytes int8, max_bytes int4, size_0 int8, size_1 int8,
                    size_2 int8, size_3 int8, size_4 int8, size_5 int8)),
            ranked as (
                select s.*, e.source is not null as known,
                       row_number() over (partition by s.source, e.source is not null
                                          order by s.events desc, s.type, s.name)
                       + (select count(*) from q.catalog_event c where c.source = s.source) as place
                from seen s left join q.catalog_event e using (source, type, name)),
            placed as (
                select source, case when known or place <= 1000 then type else '' end as type,
                       case when known or place <= 1000 then name else '' end as name, events,
                       sampled, first_at, last_at, bytes, max_bytes, size_0, size_1, size_2, size_3,
                       size_4, size_5
                from ranked)
            insert into q.catalog_event as c
            select source, type, name, sum(events), sum(sampled), min(first_at), max(last_at),
                   sum(bytes), max(max_bytes), sum(size_0), sum(size_1), sum(size_2), sum(size_3),
                   sum(size_4), sum(size_5)
            from placed group by source, type, name order by source, type, name
            on conflict (source, type, name) do update set
                events = c.events + excluded.events, sampled = c.sampled + excluded.sampled,
                first_at = least(c.first_at, excluded.first_at),
                last_at = greatest(c.last_at, excluded.last_at), bytes = c.bytes + excluded.bytes,
                max_bytes = greatest(c.max_bytes, excluded.max_bytes),
                size_0 = c.size_0 + excluded.size_0, size_1 = c.size_1 + excluded.size_1,
                size_2 = c.size_2 + excluded.size_2, size_3 = c.size_3 + excluded.size_3,
                size_4 = c.size_4 + excluded.size_4, size_5 = c.size_5 + excluded.size_5
            """;

    /// Of events that have a row of their own; beyond 200 of an event nothing new is kept.
    static final String PROPERTIES =
            """
            with seen as (
                select * from jsonb_to_recordset($1::jsonb) as t(
                    source text, type text, name text, path text, seen int8, strings int8,
                    numbers int8, booleans int8, objects int8, arrays int8, nulls int8,
                    last_at timestamptz)),
            ranked as (
                select s.*, p.source is not null as known,
                       row_number() over (partition by s.source, s.type, s.name, p.source is not null
                                          order by s.seen desc, s.path)
                       + (select count(*) from q.catalog_property c
                          where c.source = s.source and c.type = s.type and c.name = s.name) as place
                from seen s join q.catalog_event e using (source, type, name)
                            left join q.catalog_property p using (source, type, name, path))
            insert into q.catalog_property as c
            select source, type, name, path, seen, strings, numbers, booleans, objects, arrays, nulls,
                   last_at
            from ranked where known or place <= 200 order by source, type, name, path
            on conflict (source, type, name, path) do update set
                seen = c.seen + excluded.seen, strings = c.strings + excluded.strings,
                numbers = c.numbers + excluded.numbers, booleans = c.booleans + excluded.booleans,
                objects = c.objects + excluded.objects, arrays = c.arrays + excluded.arrays,
                nulls = c.nulls + excluded.nulls, last_at = greatest(c.last_at, excluded.last_at)
            """;

    static final String SDKS =
            """
            with seen as (
                select * from jsonb_to_recordset($1::jsonb) as t(
                    source text, library text, version text, events int8, retry_0 int8, retry_1 int8,
                    retry_2 int8, retry_3 int8, first_at timestamptz, last_at timestamptz, bytes int8,
                    max_bytes int4)),
            ranked as (
                select s.*, k.source is not null as known,
                       row_number() over (partition by s.source, k.source is not null
                                          order by s.events desc, s.library, s.version)
                       + (select count(*) from q.catalog_sdk c where c.source = s.source) as place
                from seen s left join q.catalog_sdk k using (source, library, version)),
            placed as (
                select source, case when known or place <= 100 then library else '' end as library,
                       case when known or place <= 100 then version else '' end as version, events,
                       retry_0, retry_1, retry_2, retry_3, first_at, last_at, bytes, max_bytes
                from ranked)
            insert into q.catalog_sdk as c
            select source, library, version, sum(events), sum(retry_0), sum(retry_1), sum(retry_2),
                   sum(retry_3), min(first_at), max(last_at), sum(bytes), max(max_bytes)
            from placed group by source, library, version order by source, library, version
            on conflict (source, library, version) do update set
                events = c.events + excluded.events, retry_0 = c.retry_0 + excluded.retry_0,
                retry_1 = c.retry_1 + excluded.retry_1, retry_2 = c.retry_2 + excluded.retry_2,
                retry_3 = c.retry_3 + excluded.retry_3,
                first_at = least(c.first_at, excluded.first_at),
                last_at = greatest(c.last_at, excluded.last_at), bytes = c.bytes + excluded.bytes,
                max_bytes = greatest(c.max_bytes, excluded.max_bytes)
            """;

    /// Beyond 1,000 ways of a source nothing new is kept.
    static final String VIOLATIONS =
            """
            with seen as (
                select * from jsonb_to_recordset($1::jsonb) as t(
                    source text, type text, name text, path text, rule text, events int8,
                    first_at timestamptz, last_at timestamptz, plan int4, message text,
                    message_id text, sample text)),
            ranked as (
                select s.*, v.source is not null as known,
                       row_number() over (partition by s.source, v.source is not null
                                          order by s.events desc, s.type, s.name, s.path, s.rule)
                       + (select count(*) from q.violation c where c.source = s.source) as place
                from seen s left join q.violation v using (source, type, name, path, rule))
            insert into q.violation as c
            select source, type, name, path, rule, events, first_at, last_at, plan, message, message_id,
                   sample
            from ranked where known or place <= 1000 order by source, type, name, path, rule
            on conflict (source, type, name, path, rule) do update set
                events = c.events + excluded.events, last_at = greatest(c.last_at, excluded.last_at),
                plan = excluded.plan, message = excluded.message, message_id = excluded.message_id,
                sample = excluded.sample
            """;

    private CatalogSql() {}
}
