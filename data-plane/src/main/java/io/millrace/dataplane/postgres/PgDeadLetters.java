package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.progress.DeadLetters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Dead letters in `q.dead`, one partition a day.
public final class PgDeadLetters implements DeadLetters {
    private static final int OF_ONE_MESSAGE = 100;
    private static final Filter ALL =
            new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private final Database database;

    public PgDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Entry>> list(Query query) {
        return entries(
                parameters(query.filter(), null)
                        .addLong(query.before().orElse(null))
                        .addInteger(query.limit()));
    }

    @Override
    public CompletionStage<Integer> count(Filter filter) {
        return database.inspect()
                .preparedQuery(DeadSql.COUNT)
                .execute(parameters(filter, null).addInteger(COUNTED))
                .map(rows -> rows.iterator().next().getInteger("n"))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Optional<Entry>> one(long id) {
        var parameters = parameters(ALL, List.of(id)).addLong(null).addInteger(1);
        return entries(parameters).thenApply(found -> found.stream().findFirst());
    }

    @Override
    public CompletionStage<List<Entry>> of(MessageId messageId) {
        var e = Optional.<String>empty();
        var t = Optional.<Instant>empty();
        var filter = new Filter(e, e, e, e, e, e, e, Optional.of(messageId.value()), t, t);
        return list(new Query(filter, Optional.empty(), OF_ONE_MESSAGE));
    }

    @Override
    public CompletionStage<Optional<Entry>> edit(long id, Content content) {
        var people = People.in(content.payload());
        var parameters =
                Tuple.tuple()
                        .addLong(id)
                        .addBuffer(Buffer.buffer(content.payload()))
                        .addString(DeadRow.clean(content.type()))
                        .addString(DeadRow.clean(content.name()))
                        .addString(people.userId().map(DeadRow::clean).orElse(null))
                        .addString(people.anonymousId().map(DeadRow::clean).orElse(null));
        return database.inspect()
                .preparedQuery(DeadSql.EDIT)
                .execute(parameters)
                .toCompletionStage()
                .thenCompose(
                        done ->
                                done.rowCount() == 0
                                        ? java.util.concurrent.CompletableFuture.completedStage(
                                                Optional.empty())
                                        : one(id));
    }

    @Override
    public CompletionStage<Integer> retry(Choice choice, Set<String> connections) {
        var parameters =
                parameters(choice)
                        .addArrayOfString(connections.toArray(String[]::new))
                        .addInteger(choice.limit());
        return affected(DeadSql.RETRY, parameters);
    }

    @Override
    public CompletionStage<List<Reason>> reasons(Filter filter) {
        return database.inspect()
                .preparedQuery(DeadSql.REASONS)
                .execute(parameters(filter, null).addInteger(COUNTED))
                .map(
                        rows -> {
                            List<Reason> reasons = new ArrayList<>();
                            rows.forEach(row -> reasons.add(reason(row)));
                            return reasons;
                        })
                .toCompletionStage();
    }

    private static Reason reason(Row row) {
        return new Reason(
                row.getString("code"),
                row.getInteger("n"),
                row.getOffsetDateTime("newest").toInstant());
    }

    @Override
    public CompletionStage<Reentered> reenter(
            Choice choice,
            Set<SourceId> sources,
            long after,
            Function<List<Entry>, CompletionStage<Set<Long>>> enter) {
        var ids = sources.stream().map(SourceId::value).toArray(String[]::new);
        var parameters =
                parameters(choice)
                        .addArrayOfString(ids)
                        .addInteger(Math.min(REENTERED, choice.limit()))
                        .addLong(after);
        return database.inspect()
                .withTransaction(
                        c ->
                                c.preparedQuery(DeadSql.REFUSED)
                                        .execute(parameters)
                                        .compose(rows -> enter(c, read(rows), enter)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Integer> delete(Choice choice) {
        return affected(DeadSql.DELETE, parameters(choice).addInteger(choice.limit()));
    }

    /// Makes the partitions of the days to come, drops those older than this many days.
    public CompletionStage<Void> keep(int days) {
        return database.inspect()
                .preparedQuery(DeadSql.KEEP)
                .execute(Tuple.of(days))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    private static Future<Reentered> enter(
            SqlConnection connection,
            List<Entry> refused,
            Function<List<Entry>, CompletionStage<Set<Long>>> enter) {
        if (refused.isEmpty()) {
            return Future.succeededFuture(new Reentered(0, Optional.empty()));
        }
        var last = refused.getLast().id();
        return Future.fromCompletionStage(enter.apply(refused))
                .compose(
                        entered ->
                                connection
                                        .preparedQuery(DeadSql.MARK)
                                        .execute(Tuple.of(entered.toArray(Long[]::new))))
                .map(marked -> new Reentered(marked.rowCount(), Optional.of(last)));
    }

    private CompletionStage<Integer> affected(String sql, Tuple parameters) {
        return database.inspect()
                .preparedQuery(sql)
                .execute(parameters)
                .map(SqlResult::rowCount)
                .toCompletionStage();
    }

    private CompletionStage<List<Entry>> entries(Tuple parameters) {
        return database.inspect()
                .preparedQuery(DeadSql.LIST)
                .execute(parameters)
                .map(PgDeadLetters::read)
                .toCompletionStage();
    }

    private static List<Entry> read(RowSet<Row> rows) {
        var entries = new ArrayList<Entry>(rows.size());
        rows.forEach(row -> entries.add(DeadRow.entry(row)));
        return entries;
    }

    private static Tuple parameters(Choice choice) {
        return switch (choice) {
            case Choice.Ids ids -> parameters(ALL, ids.ids());
            case Choice.Matching matching -> parameters(matching.filter(), null);
        };
    }

    private static Tuple parameters(Filter filter, @Nullable List<Long> ids) {
        return Tuple.tuple()
                .addString(text(filter.connection()))
                .addString(text(filter.source()))
                .addString(text(filter.code()))
                .addString(text(filter.stage()))
                .addString(text(filter.name()))
                .addString(text(filter.type()))
                .addString(text(filter.person()))
                .addString(text(filter.messageId()))
                .addOffsetDateTime(time(filter.from()))
                .addOffsetDateTime(time(filter.to()))
                .addArrayOfLong(ids == null ? null : ids.toArray(Long[]::new));
    }

    private static @Nullable String text(Optional<String> text) {
        return text.map(DeadRow::clean).orElse(null);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> time) {
        return time.map(t -> t.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
