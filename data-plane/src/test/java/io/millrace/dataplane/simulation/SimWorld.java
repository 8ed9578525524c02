package io.millrace.dataplane.simulation;

import io.millrace.core.event.MessageId;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.delivery.Bounds;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.Gate;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.RetryPolicy;
import io.millrace.dataplane.delivery.Sends;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.destinations.BatchContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One partition with two connections, a destination that misbehaves by chance, and kills at any
/// step. Everything follows from the seed.
public final class SimWorld implements Sends {
    private static final List<ConnectionId> CONNECTIONS =
            List.of(new ConnectionId("con_a"), new ConnectionId("con_b"));

    final SimLog log;
    final SimStore store = new SimStore();
    private final Random random;
    private final SimScheduler time;
    private final Chances chances;
    private final Map<String, List<String>> deliveries = new LinkedHashMap<>();
    private final List<PartitionCommit> commits = new ArrayList<>();
    private PartitionRunner runner;
    private List<PartitionCommit> pending = List.of();
    private long epoch;
    int kills;

    /// @param fail that a call is answered 500, or lost after it was applied
    /// @param bad share of users whose events always fail
    /// @param poison share of events that are refused for good
    /// @param kill that the process dies at a step
    public record Chances(double fail, double bad, double poison, double kill) {}

    public SimWorld(long seed, Chances chances) {
        this.random = new Random(seed);
        this.time = new SimScheduler(random);
        this.log = new SimLog(1, time::now);
        this.chances = chances;
        this.runner = begin();
    }

    /// Appends events over time and runs until everything is settled; kills stop when all is
    /// logged.
    public void run(int events, int users) {
        var sent = 0;
        for (var steps = 0; sent < events; steps++) {
            if (steps % 3 == 0) {
                append(sent++, "user-" + random.nextInt(users));
            }
            if (!time.step()) {
                time.advance(Duration.ofMillis(random.nextInt(50)));
            }
            if (random.nextDouble() < chances.kill()) {
                kill();
            }
        }
        for (var i = 0; i < 15_000 && !settled(); i++) {
            time.advance(Duration.ofSeconds(2));
        }
        commit();
    }

    /// First deliveries of each connection and user, in the order they were made.
    public Map<String, List<String>> deliveries() {
        return deliveries;
    }

    public List<PartitionCommit> commits() {
        return commits;
    }

    public List<ConnectionProgress> progress() {
        return CONNECTIONS.stream().map(c -> runner.progress(c).orElseThrow()).toList();
    }

    @Override
    public boolean permitted() {
        return true;
    }

    @Override
    public CompletionStage<Reply> send(Request request) {
        var done = new CompletableFuture<Reply>();
        var body = new String(request.body(), StandardCharsets.UTF_8);
        var fails = random.nextDouble() < chances.fail();
        var applied = !fails || random.nextBoolean();
        var members = List.of(body.split("\n"));
        var bad = members.stream().anyMatch(this::isBad);
        var poison = members.stream().anyMatch(SimWorld::isPoison);
        if (applied && !bad && !poison) {
            members.forEach(this::record);
        }
        var status = bad ? 500 : poison ? 422 : fails ? 500 : 200;
        time.after(
                Duration.ofMillis(1 + random.nextInt(200)),
                () -> done.complete(new Reply.Answer(status, Map.of(), new byte[0])));
        return done;
    }

    private void record(String member) {
        var parts = member.split("\\|", -1);
        var key = parts[0] + "/" + parts[1];
        var seen = deliveries.computeIfAbsent(key, k -> new ArrayList<>());
        if (!seen.contains(parts[2])) {
            seen.add(parts[2]);
        }
    }

    private boolean isBad(String member) {
        var user = member.split("\\|", -1)[1];
        return Math.floorMod(user.hashCode() * 31, 100) < chances.bad() * 100
                && time.now().isBefore(java.time.Instant.parse("2026-01-01T00:10:00Z"));
    }

    private static boolean isPoison(String member) {
        return member.endsWith("poison");
    }

    private void append(int number, String user) {
        var poison = random.nextDouble() < chances.poison();
        var text = user + "|" + number + (poison ? "poison" : "");
        var record =
                new LogRecord(
                        new SourceId("src_1"),
                        time.now(),
                        new MessageId("m" + number),
                        user.hashCode(),
                        new byte[0],
                        text.getBytes(StandardCharsets.UTF_8));
        log.append(Map.of(0, List.of(record))).toCompletableFuture().join();
        time.execute(() -> runner.wake());
    }

    private PartitionRunner begin() {
        var loaded = store.load(0).toCompletableFuture().join();
        var started = new PartitionRunner(0, ++epoch, loaded);
        for (var id : CONNECTIONS) {
            var policy =
                    new RetryPolicy(
                            RetryPolicy.STANDARD.quick(),
                            RetryPolicy.STANDARD.slow(),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(2));
            var with =
                    new Engine.Collaborators(
                            time,
                            this,
                            new Gate(new Breaker(policy, random), time),
                            new Retries(policy, random),
                            attempt -> {});
            var route = new Engine.Route(new SimFeed(log), new SimOutlet(id), false);
            var bounds = new Bounds(50, 1 << 20, 3, 100_000);
            started.run(
                    id,
                    started.progress(id).orElse(ConnectionProgress.startingAt(0)),
                    route,
                    from -> new Engine(id, 0, from, with, bounds, route));
        }
        time.after(Duration.ofMillis(100), this::committing);
        return started;
    }

    private void committing() {
        commit();
        time.after(Duration.ofMillis(100), this::committing);
    }

    private void commit() {
        var cut = pending.isEmpty() ? runner.cut().stream().toList() : pending;
        pending = List.of();
        commits.addAll(cut);
        store.commit(cut).toCompletableFuture().join();
    }

    /// Everything in memory is gone; what was sent may or may not have arrived.
    private void kill() {
        kills++;
        runner.stop();
        time.kill();
        pending = List.of();
        runner = begin();
    }

    private boolean settled() {
        var head = log.head(0).toCompletableFuture().join();
        return runner.status().stream()
                .allMatch(
                        s ->
                                s.progress().cursor() == head
                                        && s.progress().counters().parked() == 0);
    }

    /// A webhook that takes ordered batches.
    private record SimOutlet(ConnectionId connection)
            implements io.millrace.dataplane.delivery.Outlet {
        @Override
        public BatchLimits limits(String batchKey) {
            return new BatchLimits(10, 10_000, Duration.ofMillis(20), true);
        }

        @Override
        public Call batch(List<Step> steps, BatchContext context) {
            var body = new StringBuilder();
            for (var step : steps) {
                body.append(connection.value()).append('|');
                body.append(new String(step.item(), StandardCharsets.UTF_8)).append('\n');
            }
            var bytes = body.toString().strip().getBytes(StandardCharsets.UTF_8);
            return new Call(
                    new Request.Http("POST", URI.create("http://sink/"), Map.of(), bytes, false),
                    steps);
        }

        @Override
        public List<Verdict> classify(Call call, Reply reply) {
            var status = ((Reply.Answer) reply).status();
            var code = String.valueOf(status);
            var verdict =
                    switch (status) {
                        case 200 -> Verdict.done(code);
                        case 422 ->
                                call.steps().size() > 1
                                        ? new Verdict(
                                                Verdict.Outcome.SPLIT,
                                                Verdict.Scope.LANE,
                                                java.util.Optional.empty(),
                                                code,
                                                "")
                                        : Verdict.abort(code, "poison");
                        default ->
                                Verdict.retry(
                                        Verdict.Scope.LANE, java.util.Optional.empty(), code, "");
                    };
            return call.steps().stream().map(s -> verdict).toList();
        }
    }
}
