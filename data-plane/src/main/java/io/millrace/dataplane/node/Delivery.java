package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.RoutingTable;
import io.millrace.dataplane.delivery.Attempt;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.EngineStatus;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.egress.Sender;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.pipeline.Pipelines;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.ProgressStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All delivery of this node: takes over the partitions it is given, runs their engines on a few
/// threads, and hands them back when told to. Thread-safe.
public final class Delivery implements Ownership.Listener {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final long ALL_READERS_BYTES = 64L << 20;

    private final Parts parts;
    private final Committing committing;
    private final Routes routes;
    private final Map<Integer, Owned> owned = new ConcurrentHashMap<>();
    private final Gates gates;
    private volatile Pipelines pipelines = new Pipelines(List.of(), Map.of());

    /// What delivery is made of.
    ///
    /// @param loops threads that share the partitions
    public record Parts(
            EventLog log,
            ProgressStore progress,
            Ownership ownership,
            Sender sender,
            Transforming transforming,
            Retries retries,
            List<Scheduler> loops,
            Consumer<Attempt> attempts) {
        public Parts {
            loops = List.copyOf(loops);
        }
    }

    /// A partition this node works on.
    record Owned(PartitionRunner runner, PartitionReader reader, Scheduler loop) {}

    public Delivery(Parts parts, Scheduler commits) {
        this.parts = parts;
        this.committing = new Committing(parts.progress(), commits, owned, this::revoked);
        this.gates = new Gates(parts.retries(), commits);
        this.routes = new Routes(parts, gates::of, committing::fresh);
    }

    public void start() {
        parts.log().onAppend(this::wake);
        committing.start();
        parts.ownership().start(this);
    }

    /// A new configuration is in force. What was held by the old one is tried at once.
    public void configure(RoutingTable table) {
        pipelines = Pipelines.of(table);
        gates.configure(pipelines);
        owned.values().forEach(o -> o.loop().execute(() -> routes.apply(o, pipelines)));
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    @Override
    public void assigned(int partition, long epoch) {
        var loop = parts.loops().get(partition % parts.loops().size());
        parts.progress()
                .load(partition)
                .thenCompose(
                        loaded -> {
                            var runner = new PartitionRunner(partition, epoch, loaded);
                            var reader =
                                    new PartitionReader(
                                            partition,
                                            parts.log(),
                                            loop,
                                            ALL_READERS_BYTES / parts.log().partitions());
                            return committing.fence(new Owned(runner, reader, loop));
                        })
                .whenComplete((fenced, failure) -> begin(partition, epoch, fenced, failure));
    }

    @Override
    public void revoked(int partition) {
        var gone = owned.remove(partition);
        if (gone != null) {
            gates.share(owned.size(), parts.log().partitions());
            gone.loop().execute(() -> gone.runner().stop());
            LOG.infof("partition given up partition=%d", partition);
        }
    }

    /// Stops sending, waits for what is under way, commits, and gives the partitions back.
    public void drain(long timeoutMillis) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        owned.values().forEach(o -> o.loop().execute(o.runner()::stop));
        while (!quiet() && System.nanoTime() - deadline < 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        committing.finish();
        await(parts.ownership().release());
    }

    /// How every engine stands.
    public CompletionStage<List<EngineStatus>> status() {
        return gather(PartitionRunner::status)
                .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /// Where a position of a connection is; empty when another node owns its partition.
    public CompletionStage<Optional<EngineStatus.Whereabouts>> locate(
            ConnectionId connection, int partition, long position) {
        var at = owned.get(partition);
        if (at == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return CompletableFuture.supplyAsync(
                () -> at.runner().engine(connection).map(e -> e.locate(position)), at.loop());
    }

    public Optional<Breaker.Stall> stall(ConnectionId connection) {
        return gates.stall(connection);
    }

    public List<Integer> partitions() {
        return owned.keySet().stream().sorted().toList();
    }

    /// Somebody appended to a partition.
    public void wake(int partition) {
        var at = owned.get(partition);
        if (at != null) {
            at.loop()
                    .execute(
                            () -> {
                                at.reader().news();
                                at.runner().wake();
                            });
        }
    }

    private void begin(
            int partition, long epoch, @Nullable Owned fenced, @Nullable Throwable failure) {
        if (fenced == null) {
            LOG.warnf("partition is not taken over partition=%d cause=%s", partition, failure);
            var loop = parts.loops().get(partition % parts.loops().size());
            loop.after(java.time.Duration.ofSeconds(1), () -> assigned(partition, epoch));
            return;
        }
        owned.put(partition, fenced);
        gates.share(owned.size(), parts.log().partitions());
        fenced.loop().execute(() -> routes.apply(fenced, pipelines));
    }

    private boolean quiet() {
        return gather(runner -> List.of(runner.quiet())).toCompletableFuture().join().stream()
                .allMatch(answers -> answers.getFirst());
    }

    private <T> CompletionStage<List<List<T>>> gather(
            java.util.function.Function<PartitionRunner, List<T>> ask) {
        var answers = new ArrayList<CompletableFuture<List<T>>>();
        owned.values()
                .forEach(
                        o ->
                                answers.add(
                                        CompletableFuture.supplyAsync(
                                                () -> ask.apply(o.runner()), o.loop())));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    private static void await(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().get(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            LOG.warnf("leases are not released cause=%s", e.getMessage());
        }
    }
}
