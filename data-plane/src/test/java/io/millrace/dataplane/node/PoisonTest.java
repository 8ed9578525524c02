package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.node.TestEvents.Arrived;
import io.millrace.dataplane.postgres.TestDatabase;
import io.millrace.transformers.JavaScript;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A node that dies whenever one event is sent, as a process would, and is started again.
class PoisonTest {
    private static final int EVENTS = 30;
    private static final int KILLER = 13;

    private final TestDatabase postgres = new TestDatabase();
    private final Vertx vertx = Vertx.vertx();
    private final JavaScript javaScript = JavaScript.start(JavaScript.Options.defaults());
    private final Set<Integer> delivered = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Integer> deaths = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        javaScript.close();
        vertx.close();
        postgres.close();
    }

    @Test
    @Timeout(90)
    void the_event_is_set_aside_and_all_others_are_delivered() throws InterruptedException {
        // Given
        var node = start();
        var events = IntStream.range(0, EVENTS).mapToObj(n -> TestEvents.event("u", n)).toList();
        var partition = Hash64.partition(events.getFirst().lane(), TestNode.PARTITIONS);
        node.log().append(Map.of(partition, events)).toCompletableFuture().join();
        // When
        var died = 0;
        while (setAside() == 0 || delivered.size() < EVENTS - 1) {
            if (deaths.poll(50, TimeUnit.MILLISECONDS) != null) {
                died++;
                node.close();
                node = start();
            }
        }
        // Then
        assertThat(died)
                .as("twice without progress, then three times alone")
                .isGreaterThanOrEqualTo(5);
        assertThat(delivered).doesNotContain(KILLER);
        assertThat(setAside()).isOne();
        assertThat(postgres.number("select count(*) from q.suspect")).isZero();
        node.close();
    }

    private long setAside() {
        return postgres.number(
                "select count(*) from q.dead where code = 'poison' and message_id = '"
                        + TestEvents.messageId("u", KILLER).value()
                        + "'");
    }

    private TestNode start() {
        var life = new Life();
        return new TestNode("a", vertx, postgres.url(), javaScript, life::answer)
                .start(TestEvents.table());
    }

    /// One process: nothing is answered once it is dead.
    private final class Life {
        private volatile boolean isOver;

        CompletionStage<Reply> answer(Request.Http request) {
            Arrived arrived = TestEvents.read(request);
            if (!isOver && arrived.number() == KILLER) {
                isOver = true;
                deaths.add(KILLER);
            }
            if (isOver) {
                return new CompletableFuture<>();
            }
            delivered.add(arrived.number());
            return CompletableFuture.completedFuture(new Reply.Answer(200, Map.of(), new byte[0]));
        }
    }
}
