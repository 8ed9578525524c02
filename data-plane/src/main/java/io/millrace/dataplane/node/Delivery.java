package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.delivery.Attempt;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.EngineStatus;
import io.millrace.dataplane.delivery.Errands.Outcome;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.egress.Sender;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.pipeline.Pipelines;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.Ownership.Grant;
import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.dataplane.progress.Requests.Request;
import io.millrace.dataplane.progress.Suspects;
import io.millrace.dataplane.replay.Replay;
import io.millrace.transformers.tracking.CompiledPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All delivery of this node: takes over the partitions it is given, runs their engines on a few
/// threads, and hands them back when told to. Thread-safe.
public final class Delivery implements Ownership.Listener {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    /// An earlier owner that was quicker is not so twice; a database that is away stays so a while.
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private static final Duration LATER = Duration.ofSeconds(1);

    /// A call ends within its timeout, so this is never waited for in full.
    private static final Duration LONGEST_CALL = Routes.TIMEOUT.plusSeconds(2);

    private final Parts parts;
    private final Scheduler commits;
    private final Committing committing;
    private final Routes routes;
    private final TakeOver takeOver;
    private final Map<Integer, Tenure> tenures = new ConcurrentHashMap<>();
    private final Gates gates;
    private volatile Pipelines pipelines = new Pipelines(List.of(), Map.of());
    private volatile Optional<List<Replay>> replays = Optional.empty();
    private volatile Reruns reruns = Reruns.of(pipelines, replays);

    /// What delivery is made of.
    ///
    /// @param loops threads that share the partitions
    /// @param tight whether memory is short, so that less is read ahead
    /// @param catalog where the looks of events are kept
    public record Parts(
            EventLog log,
            ProgressStore progress,
            Suspects suspects,
            Ownership ownership,
            Sender sender,
            Transforming transforming,
            Retries retries,
            List<Scheduler> loops,
            Consumer<Attempt> attempts,
            BooleanSupplier tight,
            Optional<Catalog> catalog) {
        public Parts {
            loops = List.copyOf(loops);
        }
    }

    public Delivery(Parts parts, Scheduler commits) {
        this.parts = parts;
        this.commits = commits;
        this.committing = new Committing(parts.progress(), commits, this::fenced);
        this.takeOver = new TakeOver(parts, committing, this::plan);
        this.gates = new Gates(parts.retries(), commits);
        this.routes = new Routes(parts, gates::of, committing::fresh, this::attempted);
    }

    public void start() {
        parts.log().onAppend(this::wake);
        parts.ownership().start(this);
        parts.catalog().ifPresent(c -> new Watch(c, commits, this::watched).start());
    }

    /// A new configuration is in force. What was held by the old one is tried at once.
    public void configure(RoutingTable table) {
        pipelines = Pipelines.of(table, pipelines);
        reroute();
    }

    /// Others than before are replayed.
    public void replay(List<Replay> open) {
        replays = Optional.of(List.copyOf(open));
        reroute();
    }

    private void reroute() {
        reruns = Reruns.of(pipelines, replays);
        gates.configure(reruns.all());
        tenures.values().forEach(this::route);
    }

    private Optional<CompiledPlan> plan(SourceId source) {
        return Optional.ofNullable(pipelines.plans().get(source));
    }

    private List<Watch.Watched> watched() {
        return tenures.values().stream().flatMap(t -> t.watched().stream()).toList();
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    @Override
    public void assigned(Grant grant) {
        var loop = parts.loops().get(grant.partition() % parts.loops().size());
        var tenure = new Tenure(grant, loop, committing::touched);
        tenures.put(grant.partition(), tenure);
        takeOver(tenure);
    }

    @Override
    public CompletionStage<Void> handOver(int partition) {
        var tenure = tenures.get(partition);
        if (tenure == null) {
            return CompletableFuture.completedStage(null);
        }
        tenure.end();
        return tenure.quiet(LONGEST_CALL)
                .thenCompose(quiet -> committing.settle(tenure))
                .whenComplete((settled, failure) -> forget(tenure, "handed over"));
    }

    @Override
    public void revoked(int partition) {
        var tenure = tenures.get(partition);
        if (tenure != null) {
            forget(tenure, "lost");
        }
    }

    /// Hands all partitions over, each as soon as nothing of it is under way.
    public void drain(Duration patience) {
        try {
            parts.ownership()
                    .leave()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("not everything is handed over, leases will expire cause=%s", e);
        }
    }

    /// How every engine stands.
    public CompletionStage<List<EngineStatus>> status() {
        var answers = new ArrayList<CompletableFuture<List<EngineStatus>>>();
        for (var tenure : tenures.values()) {
            tenure.work()
                    .ifPresent(
                            work ->
                                    answers.add(
                                            CompletableFuture.supplyAsync(
                                                    work.runner()::status, tenure.turns().loop())));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(
                        done ->
                                answers.stream()
                                        .map(CompletableFuture::join)
                                        .flatMap(List::stream)
                                        .toList());
    }

    /// Where a position of a connection is; empty when another node owns its partition.
    public CompletionStage<Optional<EngineStatus.Whereabouts>> locate(
            ConnectionId connection, int partition, long position) {
        var tenure = tenures.get(partition);
        if (tenure == null || tenure.work().isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        var runner = tenure.work().get().runner();
        return CompletableFuture.supplyAsync(
                () -> runner.engine(connection).map(e -> e.locate(position)),
                tenure.turns().loop());
    }

    /// What people asked of a partition, as far as it is not done yet; nothing when another node
    /// owns it.
    public CompletionStage<Map<Request, Outcome>> carryOut(int partition, List<Request> open) {
        var tenure = tenures.get(partition);
        if (tenure == null || tenure.work().isEmpty()) {
            return CompletableFuture.completedStage(Map.of());
        }
        var errands = tenure.work().get().runner().errands();
        return CompletableFuture.supplyAsync(() -> errands.carryOut(open), tenure.turns())
                .thenCompose(s -> s);
    }

    public Optional<Breaker.Stall> stall(ConnectionId connection) {
        return gates.stall(connection);
    }

    /// The partitions this node works on.
    public List<Integer> partitions() {
        return tenures.values().stream()
                .filter(tenure -> tenure.work().isPresent())
                .map(Tenure::partition)
                .sorted()
                .toList();
    }

    /// Somebody appended to a partition.
    public void wake(int partition) {
        var tenure = tenures.get(partition);
        if (tenure != null) {
            tenure.work().ifPresent(work -> tenure.turns().execute(work::news));
        }
    }

    private void takeOver(Tenure tenure) {
        takeOver.of(tenure).whenComplete((work, failure) -> begin(tenure, work, failure));
    }

    private void begin(Tenure tenure, Tenure.@Nullable Work work, @Nullable Throwable failure) {
        if (tenure.isOver()) {
            return;
        }
        if (work == null) {
            var isFirst = tenure.failsFirst();
            if (isFirst) {
                LOG.warnf(
                        "partition is not taken over yet partition=%d cause=%s",
                        tenure.partition(), failure);
            }
            commits.after(isFirst ? AT_ONCE : LATER, () -> takeOverAgain(tenure));
            return;
        }
        tenure.begin(work);
        work.observer().ifPresent(o -> tenure.turns().loop().execute(o::start));
        share();
        route(tenure);
    }

    /// Limits of a connection are split by partitions.
    private void share() {
        gates.share(partitions().size(), parts.log().partitions());
    }

    private void takeOverAgain(Tenure tenure) {
        if (!tenure.isOver()) {
            takeOver(tenure);
        }
    }

    private void route(Tenure tenure) {
        tenure.work()
                .ifPresent(
                        work -> tenure.turns().execute(() -> routes.apply(tenure, work, reruns)));
    }

    private void fenced(Tenure tenure) {
        forget(tenure, "fenced");
    }

    private void forget(Tenure tenure, String how) {
        if (tenures.remove(tenure.partition(), tenure)) {
            tenure.end();
            committing.forget(tenure);
            share();
            LOG.infof("partition is %s partition=%d", how, tenure.partition());
        }
    }

    private void attempted(Attempt attempt) {
        committing.answered(attempt.call().steps().size());
        parts.attempts().accept(attempt);
    }
}
