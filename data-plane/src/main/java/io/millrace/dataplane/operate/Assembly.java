package io.millrace.dataplane.operate;

import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.delivery.Loop;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.RetryPolicy;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.egress.Senders;
import io.millrace.dataplane.egress.TargetPolicy;
import io.millrace.dataplane.ingest.Committer;
import io.millrace.dataplane.ingest.Door;
import io.millrace.dataplane.inspect.AttemptLog;
import io.millrace.dataplane.inspect.Inspection;
import io.millrace.dataplane.inspect.LiveTap;
import io.millrace.dataplane.inspect.NodeStatus;
import io.millrace.dataplane.inspect.Nodes;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.node.LeasedOwnership;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.postgres.Database;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Everything of a running node, wired together.
final class Assembly {
    private static final long BUFFER_BYTES = 64L << 20;
    private static final long TAIL_BYTES = 16L << 20;
    private static final Duration DRAIN = Duration.ofSeconds(14);

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

    Assembly(Settings settings, Database database, int partitions, Routing routing, Clock clock) {
        this.database = database;
        this.routing = routing;
        this.time = new Loop("node", clock);
        this.loops = List.of(new Loop("engine-0", clock), new Loop("engine-1", clock));
        this.log = new PgEventLog(database, partitions, inflating, TAIL_BYTES);
        this.javaScript = JavaScript.start(JavaScript.Options.defaults());
        this.senders = new Senders(TargetPolicy.of(settings.allowTargets()), settings.allowFiles());
        var intake = new PgIntake(database);
        var live = new LiveTap();
        var attempts = new AttemptLog();
        var store = new PgProgressStore(database);
        var leases = new PgLeases(database);
        var transforming = new Transforming(javaScript);
        this.committer = new Committer(log, BUFFER_BYTES, live::appended);
        this.door = new Door(committer, store);
        var keeping = settings.keeping();
        this.housekeeping =
                new Housekeeping(
                        keeping, log.keeper(keeping.limits()), intake, time, committer::refuse);
        var ownership = new LeasedOwnership(leases, self(settings), partitions, time);
        this.delivery = new Delivery(parts(store, ownership, transforming, attempts), time);
        var works =
                new Insight.Works(
                        log,
                        delivery,
                        door,
                        intake,
                        live,
                        attempts,
                        transforming,
                        routing,
                        new Nodes(leases, partitions));
        this.insight = new Insight(settings, database, works, status(settings, clock), clock);
        this.chores = insight.chores(time);
    }

    private Delivery.Parts parts(
            ProgressStore store,
            Ownership ownership,
            Transforming transforming,
            AttemptLog attempts) {
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
                guard::tight);
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
