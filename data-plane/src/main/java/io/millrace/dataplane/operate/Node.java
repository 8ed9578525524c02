package io.millrace.dataplane.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.dataplane.config.ControlPlane;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Allowance;
import io.millrace.dataplane.ingest.Doorway;
import io.millrace.dataplane.inspect.Inspection;
import io.millrace.dataplane.postgres.Database;
import io.millrace.dataplane.postgres.Schema;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// The life of this process: waits for the schema, starts, drains. Nothing of it blocks Quarkus.
@Singleton
public final class Node {
    private static final Logger LOG = Logger.getLogger(Node.class);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int DEFAULT_PARTITIONS = 16;

    private final Settings settings;
    private final Vertx vertx;
    private final Routing routing;
    private final ControlPlane controlPlane;
    private final Clock clock;
    private final Doorway doorway;
    private final Inspection inspection;
    private final MeterRegistry meters;
    private final Allowance allowance;
    private volatile Optional<Assembly> running = Optional.empty();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private volatile boolean stopping;

    Node(
            Settings settings,
            Vertx vertx,
            Routing routing,
            ControlPlane controlPlane,
            Clock clock,
            Doorway doorway,
            Inspection inspection,
            MeterRegistry meters,
            Allowance allowance) {
        this.settings = settings;
        this.vertx = vertx;
        this.routing = routing;
        this.controlPlane = controlPlane;
        this.clock = clock;
        this.doorway = doorway;
        this.inspection = inspection;
        this.meters = meters;
        this.allowance = allowance;
    }

    /// Whether events can be taken and a configuration is known.
    boolean ready() {
        return running.isPresent() && routing.version() >= 0;
    }

    Optional<Assembly> running() {
        return running;
    }

    void start(@Observes StartupEvent event) {
        controlPlane.start();
        Thread.ofVirtual().name("start").start(this::run);
    }

    /// The port is this process's own, so no earlier one of this name and address still runs.
    void listens(@ObservesAsync HttpServerStart event) {
        listening.complete(null);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        doorway.close("shutting down: send the events again in a moment");
        controlPlane.close();
        running.ifPresent(Assembly::drain);
    }

    private void run() {
        var database = new Database(vertx, settings.databaseUrl());
        var partitions = awaitSchema(database);
        if (partitions.isEmpty()) {
            database.close();
            return;
        }
        var outside = new Assembly.Outside(routing, clock, meters, allowance);
        var assembly = new Assembly(settings, database, partitions.get(), outside);
        listening.join();
        if (stopping) {
            database.close();
            return;
        }
        running = Optional.of(assembly);
        assembly.start();
        doorway.open(assembly.door(), assembly.guard()::full);
        inspection.open(assembly.views());
        LOG.infof(
                "node runs node=%s partitions=%d javascript=%s",
                settings.node(), partitions.get(), assembly.javaScriptMode());
    }

    private Optional<Integer> awaitSchema(Database database) {
        var schema = new Schema(database);
        var said = false;
        while (!stopping) {
            try {
                var wanted = settings.partitions().orElse(DEFAULT_PARTITIONS);
                var found =
                        schema.partitions(wanted).toCompletableFuture().get(10, TimeUnit.SECONDS);
                if (settings.partitions().isPresent() && !found.equals(wanted)) {
                    LOG.errorf(
                            "MILLRACE_PARTITIONS=%d is not in force: this log was created with %d"
                                    + " partitions, which stay; set it to %2$d or leave it out",
                            wanted, found);
                }
                return Optional.of(found);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException | TimeoutException e) {
                if (!said) {
                    LOG.infof("waiting for the database and its schema cause=%s", e.getMessage());
                    said = true;
                }
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
        return Optional.empty();
    }
}
