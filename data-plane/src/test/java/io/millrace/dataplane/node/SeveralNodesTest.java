package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.postgres.TestDatabase;
import io.millrace.transformers.JavaScript;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several nodes' delivery on one PostgreSQL.
class SeveralNodesTest {
    private static final int USERS = 40;
    private static Vertx vertx;
    private static JavaScript javaScript;

    private final TestDatabase postgres = new TestDatabase();
    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private int written;

    private record Sent(String by, String user, int number) {}

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        javaScript = JavaScript.start(JavaScript.Options.defaults());
    }

    @AfterAll
    static void stop() {
        javaScript.close();
        vertx.close();
    }

    @AfterEach
    void end() {
        nodes.forEach(TestNode::close);
        postgres.close();
    }

    @Test
    void partitions_change_hands_in_good_order_without_a_repetition() {
        // Given
        var first = node("a");
        until("one has all", () -> first.partitions().size() == TestNode.PARTITIONS);
        write(first, 5);
        // When
        var second = node("b");
        for (var i = 0; i < 20; i++) {
            write(first, 1);
        }
        until(
                "they share",
                () -> first.partitions().size() == 4 && second.partitions().size() == 4);
        write(second, 5);
        first.drain();
        write(second, 5);
        // Then
        until("all is delivered", this::allIsDelivered);
        until("the other has all", () -> second.partitions().size() == TestNode.PARTITIONS);
        assertThat(sent).extracting(Sent::by).contains("a", "b");
        assertEachOnceInOrder();
    }

    @Test
    void a_node_paused_beyond_its_lease_sends_nothing_and_commits_nothing_when_it_goes_on()
            throws InterruptedException {
        // Given
        var sleeper = node("a");
        var other = node("b");
        until(
                "they share",
                () -> sleeper.partitions().size() == 4 && other.partitions().size() == 4);
        write(other, 5);
        until("all is delivered", this::allIsDelivered);
        // When
        sleeper.pause();
        write(other, 5);
        postgres.execute("update q.node set seen_at = seen_at - interval '1 min' where id = 'a'");
        postgres.execute(
                "update q.lease set expires_at = expires_at - interval '1 min' where owner = 'a'");
        until("the other has all", () -> other.partitions().size() == TestNode.PARTITIONS);
        until("the other delivers all", this::allIsDelivered);
        var before = sent.stream().filter(s -> s.by().equals("a")).count();
        sleeper.resumeAfter(Duration.ofSeconds(30));
        until("it has its share again", () -> sleeper.partitions().size() == 4);
        // Then
        assertThat(sent.stream().filter(s -> s.by().equals("a"))).hasSize((int) before);
        assertFirstsInOrder();
        assertThat(
                        postgres.number(
                                """
                                select count(*) from q.progress late
                                where exists (select from q.progress p where p.part = late.part
                                              and p.seq < late.seq and p.epoch > late.epoch)
                                """))
                .isZero();
        write(other, 2);
        until("both work on", this::allIsDelivered);
        assertFirstsInOrder();
    }

    private TestNode node(String name) {
        var node =
                new TestNode(
                        name, vertx, postgres.url(), javaScript, request -> take(name, request));
        nodes.add(node);
        return node.start(TestEvents.table());
    }

    private CompletionStage<Reply> take(String by, Request.Http request) {
        var arrived = TestEvents.read(request);
        sent.add(new Sent(by, arrived.user(), arrived.number()));
        return CompletableFuture.completedFuture(new Reply.Answer(200, Map.of(), new byte[0]));
    }

    /// So many events of each user.
    private void write(TestNode through, int rounds) {
        for (var i = 0; i < rounds; i++, written++) {
            Map<Integer, List<LogRecord>> records = new HashMap<>();
            for (var user = 0; user < USERS; user++) {
                var event = TestEvents.event("user-" + user, written);
                var partition = Hash64.partition(event.lane(), TestNode.PARTITIONS);
                records.computeIfAbsent(partition, p -> new ArrayList<>()).add(event);
            }
            through.log().append(records).toCompletableFuture().join();
        }
    }

    private boolean allIsDelivered() {
        return firsts().values().stream().mapToInt(List::size).sum() == USERS * written;
    }

    private void assertEachOnceInOrder() {
        assertFirstsInOrder();
        assertThat(sent).hasSize(USERS * written);
    }

    private void assertFirstsInOrder() {
        assertThat(firsts()).hasSize(USERS);
        assertThat(firsts())
                .allSatisfy((user, numbers) -> assertThat(numbers).isSorted().hasSize(written));
    }

    /// First deliveries of each user, in the order they came.
    private Map<String, List<Integer>> firsts() {
        var byUser = new HashMap<String, List<Integer>>();
        sent.stream()
                .map(s -> new Sent("", s.user(), s.number()))
                .distinct()
                .forEach(
                        s ->
                                byUser.computeIfAbsent(s.user(), u -> new ArrayList<>())
                                        .add(s.number()));
        return byUser;
    }

    private static void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in 40 s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
