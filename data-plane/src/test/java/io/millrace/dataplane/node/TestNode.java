package io.millrace.dataplane.node;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.RoutingTable;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.RetryPolicy;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.postgres.Database;
import io.millrace.dataplane.postgres.PgCatalog;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.postgres.PgLeases;
import io.millrace.dataplane.postgres.PgProgressStore;
import io.millrace.dataplane.postgres.PgSuspects;
import io.millrace.dataplane.progress.Leases.Self;
import io.millrace.transformers.JavaScript;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// All of a node's delivery on a real database, with a sink in place of the way out.
final class TestNode implements AutoCloseable {
    static final int PARTITIONS = 8;

    private final ExecutorService inflating = Executors.newVirtualThreadPerTaskExecutor();
    private final Database database;
    private final PgEventLog log;
    private final PausableLoop time;
    private final PausableLoop engines;
    private final Delivery delivery;

    /// @param sink answers each request
    TestNode(
            String name,
            Vertx vertx,
            String url,
            JavaScript javaScript,
            Function<Request.Http, CompletionStage<Reply>> sink) {
        database = new Database(vertx, url);
        log = new PgEventLog(database, PARTITIONS, inflating, 1 << 20);
        time = new PausableLoop(name + "-time");
        engines = new PausableLoop(name + "-engines");
        var self = new Self(name, UUID.randomUUID().toString(), "1", "http://" + name);
        delivery =
                new Delivery(
                        new Delivery.Parts(
                                log,
                                new PgProgressStore(database),
                                new PgSuspects(database),
                                new LeasedOwnership(new PgLeases(database), self, PARTITIONS, time),
                                (request, timeout) -> sink.apply((Request.Http) request),
                                new Transforming(javaScript),
                                new Retries(RetryPolicy.STANDARD, new Random(1)),
                                List.of(engines),
                                attempt -> {},
                                () -> false,
                                Optional.of(new PgCatalog(database))),
                        time);
    }

    TestNode start(RoutingTable table) {
        delivery.configure(table);
        delivery.start();
        log.start();
        return this;
    }

    EventLog log() {
        return log;
    }

    Delivery delivery() {
        return delivery;
    }

    Database database() {
        return database;
    }

    List<Integer> partitions() {
        return delivery.partitions();
    }

    void pause() throws InterruptedException {
        time.pause();
        engines.pause();
    }

    void resumeAfter(Duration away) {
        engines.resumeAfter(away);
        time.resumeAfter(away);
    }

    void drain() {
        delivery.drain(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        time.close();
        engines.close();
        log.close();
        database.close();
        inflating.close();
    }
}
