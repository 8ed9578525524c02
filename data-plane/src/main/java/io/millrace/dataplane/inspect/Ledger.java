package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.postgres.PgIntake;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The balance of every connection, from what all nodes have committed: ingested = delivered +
/// filtered + dropped + aborted + expired + parked + lag.
public final class Ledger {
    private final Committed committed;
    private final PgEventLog log;
    private final PgIntake intake;
    private final Company company;
    private final Audit audit;
    private final Delivery delivery;
    private final Routing routing;
    private final Clock clock;
    private final Rates rates = new Rates();

    /// Who is asked for what.
    public record Parts(
            Committed committed,
            PgEventLog log,
            PgIntake intake,
            Company company,
            Audit audit,
            Delivery delivery,
            Routing routing) {}

    public Ledger(Parts parts, Clock clock) {
        this.committed = parts.committed();
        this.log = parts.log();
        this.intake = parts.intake();
        this.company = parts.company();
        this.audit = parts.audit();
        this.delivery = parts.delivery();
        this.routing = parts.routing();
        this.clock = clock;
    }

    /// One connection over all partitions.
    ///
    /// @param lag positions between what is settled and the heads; events of other sources count
    ///     until they are read
    record Balance(Counters counters, long lag) {
        long ingested() {
            return counters.ingested() + lag;
        }
    }

    /// All there is to know of the ledger at one instant.
    record Reading(
            Instant at,
            Map<ConnectionId, Balance> balances,
            Map<ConnectionId, Connection> connections,
            Standing standing,
            Map<SourceId, PgIntake.Count> sources) {

        /// The same repeat counts once for each connection that met it.
        long repeats(SourceId source, ToLongFunction<Counters> kind) {
            return balances.entrySet().stream()
                    .filter(b -> isOf(connections.get(b.getKey()), source))
                    .mapToLong(b -> kind.applyAsLong(b.getValue().counters()))
                    .max()
                    .orElse(0);
        }

        private static boolean isOf(@Nullable Connection connection, SourceId source) {
            return connection != null && connection.sourceId().equals(source);
        }
    }

    /// Figures of the whole ledger, by id.
    public record Report(
            long imbalance, Map<String, Figures> connections, Map<String, Intake> sources) {
        public static final Report NOTHING = new Report(0, Map.of(), Map.of());

        public Report {
            connections = Map.copyOf(connections);
            sources = Map.copyOf(sources);
        }
    }

    /// Figures of one connection.
    public record Figures(
            Counters counters, long lag, long retrying, boolean waiting, boolean held) {}

    /// Events of a source.
    public record Intake(long logged, long rejected) {}

    public CompletionStage<Report> report() {
        return read().thenApply(this::report);
    }

    private Report report(Reading reading) {
        var connections = new HashMap<String, Figures>();
        var states = States.of(delivery.pipelines(), reading.standing());
        reading.balances()
                .forEach(
                        (id, balance) -> {
                            var known = reading.standing().connections().get(id.value());
                            var state = states.word(id);
                            connections.put(
                                    id.value(),
                                    new Figures(
                                            balance.counters(),
                                            balance.lag(),
                                            known == null ? 0 : known.retrying(),
                                            state.equals("waiting"),
                                            state.equals("held")));
                        });
        var sources = new HashMap<String, Intake>();
        reading.sources()
                .forEach((id, c) -> sources.put(id.value(), new Intake(c.logged(), c.rejected())));
        return new Report(audit.result().total(), connections, sources);
    }

    CompletionStage<ObjectNode> document() {
        return read().thenApply(this::document);
    }

    /// Progress first, heads after it: no position is ever ahead of the log.
    CompletionStage<Reading> read() {
        var progress = committed.read();
        var heads = progress.thenCompose(done -> log.heads());
        return progress.thenCombine(heads, this::balances)
                .thenCombine(
                        company.all().thenCombine(intake.totals(), Known::new),
                        (balances, known) ->
                                new Reading(
                                        clock.instant(),
                                        balances,
                                        connections(),
                                        known.standing(),
                                        known.sources()));
    }

    private record Known(Standing standing, Map<SourceId, PgIntake.Count> sources) {}

    private Map<ConnectionId, Connection> connections() {
        var found = new HashMap<ConnectionId, Connection>();
        routing.table()
                .ifPresent(
                        table -> table.connections().stream().forEach(c -> found.put(c.id(), c)));
        return found;
    }

    private Map<ConnectionId, Balance> balances(
            Map<Integer, Map<ConnectionId, ConnectionProgress>> progress, long[] heads) {
        var balances = new HashMap<ConnectionId, Balance>();
        connections().keySet().forEach(id -> balances.put(id, new Balance(Counters.ZERO, 0)));
        progress.forEach(
                (partition, connections) ->
                        connections.forEach(
                                (id, p) ->
                                        balances.computeIfPresent(
                                                id, (k, b) -> plus(b, p, heads[partition]))));
        return balances;
    }

    private static Balance plus(Balance sum, ConnectionProgress progress, long head) {
        var beyond = progress.done().stream().mapToLong(r -> r.to() - r.from()).sum();
        return new Balance(
                sum.counters().plus(progress.counters()),
                sum.lag() + Math.max(0, head - progress.cursor() - beyond));
    }

    private ObjectNode document(Reading reading) {
        var document = Json.object().put("at", reading.at().toString());
        var found = audit.result();
        document.put("imbalance", found.total());
        found.at().ifPresent(at -> document.put("checkedAt", at.toString()));
        var sources = document.putArray("sources");
        reading.sources().forEach((id, c) -> source(sources.addObject(), id, c, reading));
        var connections = document.putArray("connections");
        var states = States.of(delivery.pipelines(), reading.standing());
        reading.balances()
                .forEach(
                        (id, balance) -> {
                            var line = connections.addObject();
                            connection(line, id, balance, reading);
                            line.put("balanced", found.of(id) == 0);
                            states.put(line, id);
                        });
        return document;
    }

    private void source(ObjectNode line, SourceId id, PgIntake.Count count, Reading reading) {
        line.put("sourceId", id.value()).put("received", count.received());
        line.put("logged", count.logged()).put("rejected", count.rejected());
        line.put("duplicates", reading.repeats(id, Counters::duplicate));
        line.put("conflicts", reading.repeats(id, Counters::conflict));
        line.put("perSecond", rates.of(id.value(), count.received(), reading.at()));
    }

    private void connection(ObjectNode line, ConnectionId id, Balance balance, Reading reading) {
        var c = balance.counters();
        line.put("connectionId", id.value()).put("ingested", balance.ingested());
        line.put("delivered", c.delivered()).put("filtered", c.filtered());
        line.put("dropped", c.dropped()).put("aborted", c.aborted());
        line.put("expired", c.expired()).put("parked", c.parked());
        line.put("lag", balance.lag());
        var known = reading.standing().connections().get(id.value());
        line.put("retrying", known == null ? 0 : known.retrying());
        line.put("perSecond", rates.of(id.value(), c.delivered(), reading.at()));
    }

    /// Events per second between one reading and the next that is at least a second later.
    private static final class Rates {
        private final Map<String, Measured> readings = new HashMap<>();

        private record Measured(long total, Instant at, double perSecond) {}

        synchronized double of(String key, long total, Instant at) {
            var last = readings.get(key);
            if (last == null) {
                readings.put(key, new Measured(total, at, 0));
                return 0;
            }
            var millis = at.toEpochMilli() - last.at().toEpochMilli();
            if (millis < 1_000) {
                return last.perSecond();
            }
            var rate = Math.round((total - last.total()) * 10_000.0 / millis) / 10.0;
            readings.put(key, new Measured(total, at, Math.max(0, rate)));
            return Math.max(0, rate);
        }
    }
}
