package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.simulation.SimScheduler;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.Classify;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One engine in simulated time, before a destination that a test scripts.
final class EngineRig implements Sends, Feed, Outlet {
    final SimScheduler time;
    final List<Sent> sent = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<Parked> rows = new ArrayList<>();
    final List<DeadLetter> dead = new ArrayList<>();
    final Gate gate;
    Function<List<String>, Reply> destination = ids -> answer(200);
    BiFunction<Call, Reply, List<Verdict>> verdicts = Classify::byStatus;
    BatchLimits limits = new BatchLimits(16, 1 << 20, Duration.ofMillis(10), true);
    DeliveryOptions options = DeliveryOptions.DEFAULTS;
    Instant drainedAt = Instant.EPOCH;
    Duration latency = Duration.ofMillis(50);
    boolean seals;
    int mostAtOnce;
    private int underWay;
    Bounds bounds = new Bounds(400, 1 << 20, 8, 10_000);
    private final List<Work> log = new ArrayList<>();
    private Optional<Engine> running = Optional.empty();

    EngineRig() {
        this(new SimScheduler(new Random(1)));
    }

    /// One of several on the same loop.
    EngineRig(SimScheduler time) {
        this.time = time;
        this.gate = new Gate(new Breaker(RetryPolicy.STANDARD, new Random(2)), time);
    }

    /// A call that was made.
    record Sent(Duration at, List<String> ids) {}

    static Reply answer(int status) {
        return new Reply.Answer(status, Map.of(), new byte[0]);
    }

    void log(String id, long lane) {
        log.add(
                new Work(
                        log.size(),
                        lane,
                        new MessageId(id),
                        time.now(),
                        time.now(),
                        new Work.Subject(new SourceId("src_1"), "track", "e", bytes(id)),
                        List.of(new Step("k", new MessageId(id), bytes(id)))));
        running.ifPresent(Engine::wake);
    }

    Engine start() {
        return start(ConnectionProgress.startingAt(0), List.of());
    }

    Engine start(ConnectionProgress from, List<Parked> parked) {
        var engine = engine(from);
        engine.start(parked);
        return engine;
    }

    Engine engine(ConnectionProgress from) {
        gate.configure(options, 1);
        var with =
                new Engine.Collaborators(
                        time,
                        this,
                        gate,
                        new Retries(RetryPolicy.STANDARD, new Random(3)),
                        attempts::add);
        var engine = new Engine(new ConnectionId("con_1"), 0, from, with, bounds, route());
        running = Optional.of(engine);
        return engine;
    }

    Engine.Route route() {
        return new Engine.Route(this, this, false, options, drainedAt);
    }

    /// Commits what has changed, as the node does.
    void commit() {
        var engine = running.orElseThrow();
        var cut = engine.cut();
        cut.ifPresent(
                c -> {
                    rows.addAll(c.parked());
                    dead.addAll(c.dead());
                });
        engine.committed();
    }

    Counters counters() {
        return running.orElseThrow().status().progress().counters();
    }

    void run(Duration span) {
        time.advance(span);
    }

    List<String> delivered() {
        return sent.stream().flatMap(s -> s.ids().stream()).toList();
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanos());
    }

    @Override
    public CompletionStage<Reply> send(Request request) {
        var ids = List.of(new String(request.body(), StandardCharsets.UTF_8).split(",", -1));
        sent.add(new Sent(elapsed(), ids));
        var done = new CompletableFuture<Reply>();
        underWay++;
        mostAtOnce = Math.max(mostAtOnce, underWay);
        time.after(
                latency,
                () -> {
                    underWay--;
                    done.complete(destination.apply(ids));
                });
        return done;
    }

    @Override
    public boolean permitted() {
        return true;
    }

    @Override
    public CompletionStage<Fed> next(long from) {
        var end = Math.min(log.size(), from + 64);
        return fed(log.subList((int) Math.min(from, end), (int) end));
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return fed(positions.stream().map(w -> log.get((int) w.position())).toList());
    }

    private CompletionStage<Fed> fed(List<Work> events) {
        var prepared =
                events.stream()
                        .map(
                                w ->
                                        w.at().isBefore(drainedAt)
                                                ? new Prepared.Dropped(w.position(), "drained")
                                                : (Prepared) new Prepared.Deliver(w))
                        .toList();
        return CompletableFuture.completedStage(new Fed(prepared, Optional.empty()));
    }

    @Override
    public BatchLimits limits(String batchKey) {
        return limits;
    }

    @Override
    public boolean sealsCalls() {
        return seals;
    }

    @Override
    public Call batch(List<Step> steps, BatchContext context) {
        var ids = steps.stream().map(s -> s.messageId().value()).toList();
        var body = bytes(String.join(",", ids));
        return new Call(
                new Request.Http("POST", URI.create("http://sink/"), Map.of(), body, false), steps);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply) {
        return verdicts.apply(call, reply);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
