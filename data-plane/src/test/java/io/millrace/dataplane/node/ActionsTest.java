package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.node.TestEvents.Arrived;
import io.millrace.dataplane.postgres.PgCommitted;
import io.millrace.dataplane.postgres.PgDeadLetters;
import io.millrace.dataplane.postgres.PgReplays;
import io.millrace.dataplane.postgres.PgRequests;
import io.millrace.dataplane.postgres.TestDatabase;
import io.millrace.dataplane.progress.Committed.Entry;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.replay.Replay;
import io.millrace.dataplane.replay.ReplayDesk;
import io.millrace.dataplane.replay.ReplayDesk.Order;
import io.millrace.dataplane.replay.ReplayFilter;
import io.millrace.dataplane.replay.Replays;
import io.millrace.transformers.JavaScript;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people ask for, with two nodes on one PostgreSQL.
class ActionsTest {
    private static final int USERS = 20;
    private static final ConnectionId CONNECTION = new ConnectionId("con_1");

    private final Vertx vertx = Vertx.vertx();
    private final JavaScript javaScript = JavaScript.start(JavaScript.Options.defaults());
    private final TestDatabase postgres = new TestDatabase();
    private final PgCommitted committed = new PgCommitted(postgres.database(), TestNode.PARTITIONS);
    private final PgDeadLetters dead = new PgDeadLetters(postgres.database());
    private final List<TestNode> nodes = new ArrayList<>();
    private final List<Replays> replays = new ArrayList<>();
    private final Set<Arrived> arrived = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Arrived> replayed = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;

    @BeforeEach
    void start() {
        for (var name : List.of("a", "b")) {
            nodes.add(
                    new TestNode(name, vertx, postgres.url(), javaScript, this::answer)
                            .start(TestEvents.table()));
        }
        for (var node : nodes) {
            replays.add(
                    new Replays(
                            new PgReplays(node.database()),
                            new PgCommitted(node.database(), TestNode.PARTITIONS),
                            () -> Optional.of(TestEvents.table()),
                            node.delivery()::replay));
        }
        until("they share", () -> nodes.stream().allMatch(n -> n.partitions().size() == 4));
    }

    @AfterEach
    void end() {
        nodes.forEach(TestNode::close);
        javaScript.close();
        postgres.close();
        vertx.close();
    }

    @Test
    void letters_are_let_in_again_by_whoever_owns_their_partition() {
        // Given
        status = 422;
        write(2);
        until("all are given up", () -> await(dead.count(all())) == 2 * USERS);
        status = 200;
        // When
        var asked = await(dead.retry(new Choice.Matching(all(), 100), Set.of("con_1")));
        // Then
        assertThat(asked).isEqualTo(2 * USERS);
        until(
                "all are delivered",
                () -> {
                    nodes.forEach(this::lookForRequests);
                    return sum(CONNECTION).delivered() == 2 * USERS;
                });
        assertThat(arrived).hasSize(2 * USERS);
        assertThat(sum(CONNECTION).aborted()).isZero();
        assertThat(sum(CONNECTION).parked()).isZero();
        assertThat(await(committed.audit())).extracting(Entry::imbalance).containsOnly(0L);
    }

    @Test
    void a_replay_goes_on_where_it_was_when_its_node_leaves() {
        // Given
        write(10);
        until("all are delivered", () -> arrived.size() == 10 * USERS);
        var desk = new ReplayDesk(nodes.getFirst().log(), replays.getFirst());
        var order =
                new Order(
                        CONNECTION,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.now().plusSeconds(60),
                        ReplayFilter.ALL,
                        List.of(),
                        200);
        var started = await(desk.start(order)).orElseThrow().replay();
        until("some are replayed", () -> look() && replayed.size() > USERS);
        // When
        nodes.getFirst().drain();
        // Then
        until(
                "it is done",
                () ->
                        look()
                                && await(replays.getLast().one(started.id()))
                                                .orElseThrow()
                                                .replay()
                                                .state()
                                        == Replay.State.DONE);
        assertThat(Set.copyOf(replayed)).isEqualTo(arrived);
        var tally = await(replays.getLast().one(started.id())).orElseThrow().tally();
        assertThat(tally.counters().delivered()).isEqualTo(10 * USERS);
        assertThat(replayed).hasSizeLessThan(10 * USERS + USERS);
    }

    private CompletionStage<Reply> answer(Request.Http request) {
        if (request.headers().containsKey("x-millrace-replay")) {
            replayed.add(TestEvents.read(request));
        } else if (status == 200) {
            arrived.add(TestEvents.read(request));
        }
        return CompletableFuture.completedFuture(new Reply.Answer(status, Map.of(), new byte[0]));
    }

    private void lookForRequests(TestNode node) {
        var requests = new PgRequests(node.database());
        await(new Requested(requests, node.delivery(), Clock.systemUTC()).look());
    }

    private boolean look() {
        replays.forEach(r -> await(r.look()));
        return true;
    }

    private Counters sum(ConnectionId connection) {
        return await(committed.read()).values().stream()
                .map(c -> c.get(connection))
                .filter(java.util.Objects::nonNull)
                .map(p -> p.counters())
                .reduce(Counters.ZERO, Counters::plus);
    }

    /// So many events of each user.
    private void write(int rounds) {
        for (var i = 0; i < rounds; i++) {
            Map<Integer, List<LogRecord>> records = new HashMap<>();
            for (var user = 0; user < USERS; user++) {
                var event = TestEvents.event("user-" + user, i);
                var partition = Hash64.partition(event.lane(), TestNode.PARTITIONS);
                records.computeIfAbsent(partition, p -> new ArrayList<>()).add(event);
            }
            await(nodes.getFirst().log().append(records));
        }
    }

    private static DeadLetters.Filter all() {
        Optional<String> any = Optional.empty();
        Optional<Instant> ever = Optional.empty();
        return new DeadLetters.Filter(any, any, any, any, any, any, any, any, ever, ever);
    }

    private static void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in 60 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
