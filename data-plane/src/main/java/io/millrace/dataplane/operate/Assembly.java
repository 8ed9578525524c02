package io.millrace.dataplane.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.delivery.Attempt;
import io.millrace.dataplane.delivery.Loop;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.RetryPolicy;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.egress.Senders;
import io.millrace.dataplane.egress.TargetPolicy;
import io.millrace.dataplane.ingest.Allowance;
import io.millrace.dataplane.ingest.Committer;
import io.millrace.dataplane.ingest.Door;
import io.millrace.dataplane.inspect.AttemptLog;
import io.millrace.dataplane.inspect.Inspection;
import io.millrace.dataplane.inspect.LiveTap;
import io.millrace.dataplane.inspect.NodeStatus;
import io.millrace.dataplane.inspect.Nodes;
import io.millrace.dataplane.metrics.Calls;
import io.millrace.dataplane.metrics.MeasuredLog;
import io.millrace.dataplane.metrics.MeasuredStore;
import io.millrace.dataplane.metrics.NodeMeters;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.node.LeasedOwnership;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.postgres.Database;
import io.millrace.dataplane.postgres.PgCatalog;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.postgres.PgIntake;
import io.millrace.dataplane.postgres.PgLeases;
import io.millrace.dataplane.postgres.PgProgressStore;
import io.millrace.dataplane.postgres.PgSuspects;
import io.millrace.dataplane.progress.Leases;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.transformers.JavaScript;
import io.millrace.transformers.Mode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Everything of a running node, wired together.
final class Assembly {
    private static final long BUFFER_BYTES = 64L << 20;
    private static final long TAIL_BYTES = 16L << 20;
    private static final Duration DRAIN = Duration.ofSeconds(14);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration OFTEN = Duration.ofSeconds(10);

    private final Database database;
    private final PgEventLog log;
    private final JavaScript javaScript;
    private final Senders senders;
    private final Committer committer;
    private final Door door;
    private final Delivery delivery;
    private final Housekeeping housekeeping;
    private final Insight insight;
    private final Chores chores;
    private final Routing routing;
    private final Loop time;
    private final HeapGuard guard = HeapGuard.ofThisProcess();
    private final List<Loop> loops;
    private final ExecutorService inflating = Executors.newVirtualThreadPerTaskExecutor();

    /// What the node gets from outside.
    record Outside(Routing routing, Clock clock, MeterRegistry meters, Allowance allowance) {}

    Assembly(Settings settings, Database database, int partitions, Outside outside) {
        this.database = database;
        this.routing = outside.routing();
        var meters = outside.meters();
        this.time = loop("node", outside);
        this.loops = List.of(loop("engine-0", outside), loop("engine-1", outside));
        this.log = new PgEventLog(database, partitions, inflating, TAIL_BYTES);
        this.javaScript = JavaScript.start(JavaScript.Options.defaults());
        this.senders = new Senders(TargetPolicy.of(settings.allowTargets()), settings.allowFiles());
        var intake = new PgIntake(database);
        var live = new LiveTap();
        var attempts = new AttemptLog();
        var store = new MeasuredStore(new PgProgressStore(database), meters);
        var leases = new PgLeases(database);
        var transforming = new Transforming(javaScript);
        this.committer = new Committer(new MeasuredLog(log, meters), BUFFER_BYTES, live::appended);
        this.door = new Door(committer, store);
        var keeping = settings.keeping();
        this.housekeeping =
                new Housekeeping(
                        keeping, log.keeper(keeping.limits()), intake, time, committer::refuse);
        var ownership = new LeasedOwnership(leases, self(settings), partitions, time);
        var told = attempts.andThen(new Calls(meters));
        this.delivery = new Delivery(parts(store, ownership, transforming, told), time);
        var seen = new Seen(intake, live, attempts, new Nodes(leases, partitions));
        this.insight = insight(settings, outside, transforming, seen);
        var portions = new Portions(outside.allowance(), leases, intake, outside.clock());
        this.chores = insight.chores(time).add("portions", SOON, OFTEN, portions::look);
        NodeMeters.register(meters, meterParts(keeping.databaseDir().orElse(settings.dataDir())));
    }

    /// What is kept to be looked at.
    private record Seen(PgIntake intake, LiveTap live, AttemptLog attempts, Nodes nodes) {}

    private Insight insight(
            Settings settings, Outside outside, Transforming transforming, Seen seen) {
        var works =
                new Insight.Works(
                        log,
                        delivery,
                        door,
                        seen.intake(),
                        seen.live(),
                        seen.attempts(),
                        transforming,
                        routing,
                        seen.nodes(),
                        outside.meters());
        var status = status(settings, outside.clock());
        return new Insight(settings, database, works, status, outside.clock());
    }

    private NodeMeters.Parts meterParts(Path disk) {
        return new NodeMeters.Parts(
                () -> delivery.partitions().size(),
                committer::bufferedBytes,
                javaScript::waiting,
                routing::version,
                guard::level,
                disk);
    }

    private static Loop loop(String name, Outside outside) {
        return new Loop(name, outside.clock());
    }

    private Delivery.Parts parts(
            ProgressStore store,
            Ownership ownership,
            Transforming transforming,
            Consumer<Attempt> attempts) {
        return new Delivery.Parts(
                log,
                store,
                new PgSuspects(database),
                ownership,
                senders,
                transforming,
                new Retries(RetryPolicy.STANDARD, new Random()),
                List.<Scheduler>copyOf(loops),
                attempts,
                guard::tight,
                Optional.of(new PgCatalog(database)));
    }

    private static Leases.Self self(Settings settings) {
        return new Leases.Self(
                settings.node(),
                UUID.randomUUID().toString(),
                version(),
                settings.address().toString());
    }

    private static String version() {
        var version = Assembly.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private NodeStatus status(Settings settings, Clock clock) {
        return new NodeStatus(
                settings.node(), version(), clock.instant(), javaScript.mode(), routing, delivery);
    }

    HeapGuard guard() {
        return guard;
    }

    Door door() {
        return door;
    }

    Inspection.Views views() {
        return insight.views();
    }

    Mode javaScriptMode() {
        return javaScript.mode();
    }

    void start() {
        routing.onChange(delivery::configure);
        delivery.start();
        log.start();
        housekeeping.start();
        chores.start();
    }

    /// The door is shut already: flush what was let in, finish what is under way, give up the
    /// leases.
    void drain() {
        committer.close();
        delivery.drain(DRAIN);
        loops.forEach(Loop::close);
        time.close();
        javaScript.close();
        senders.close();
        inflating.close();
        log.close();
        database.close();
    }
}
