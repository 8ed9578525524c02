package io.millrace.dataplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.SourceKind;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Committer;
import io.millrace.dataplane.ingest.Door;
import io.millrace.dataplane.ingest.Reentry;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.postgres.PgDeadLetters;
import io.millrace.dataplane.postgres.PgProgressStore;
import io.millrace.dataplane.postgres.TestDatabase;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Filter;
import io.millrace.dataplane.simulation.SimLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Refused events come in after all, each once.
class LetterRetryTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Choice OFF =
            new Choice.Matching(filter(Optional.of("source_disabled")), 10_000);

    private final TestDatabase postgres = new TestDatabase();
    private final PgProgressStore store = new PgProgressStore(postgres.database());
    private final PgDeadLetters dead = new PgDeadLetters(postgres.database());
    private final SimLog log = new SimLog(1, () -> AT);
    private final Committer committer = new Committer(log, 64 << 20, chunks -> {});
    private final Routing routing = new Routing();
    private final Letters letters =
            new Letters(dead, new Reentry(new Door(committer, store)), routing);

    @AfterEach
    void close() {
        committer.close();
        postgres.close();
    }

    @Test
    void all_of_one_reason_come_in_once_the_source_is_on_again_in_the_order_in_which_they_came() {
        // Given
        publish(1, false);
        var many = DeadLetters.REENTERED + 20;
        await(store.setAside(IntStream.range(0, many).mapToObj(LetterRetryTest::off).toList()));
        // When
        var whileOff = await(letters.retry(OFF));
        publish(2, true);
        var first = await(letters.retry(OFF));
        var second = await(letters.retry(OFF));
        // Then
        assertThat(whileOff.path("count").asInt()).isZero();
        assertThat(whileOff.path("refused").asInt()).isEqualTo(many);
        assertThat(whileOff.at("/reasons/0/code").asText()).isEqualTo("source_disabled");
        assertThat(first.path("count").asInt()).isEqualTo(many);
        assertThat(second.path("count").asInt()).as("each once").isZero();
        assertThat(logged())
                .extracting(r -> r.messageId().value())
                .containsExactlyElementsOf(
                        IntStream.range(0, many).mapToObj(i -> "m" + i).toList());
        var letter = await(dead.of(new MessageId("m0"))).getFirst();
        assertThat(letter.retriedAt()).as("its letter says so").isPresent();
    }

    @Test
    void an_event_that_is_still_bad_stays_with_the_reason_and_its_neighbour_comes_in() {
        // Given
        publish(1, true);
        await(store.setAside(List.of(letter("bad", "event_not_defined", "{\"userId\":\"u\"}"))));
        await(store.setAside(List.of(off(1))));
        // When
        var answer = await(letters.retry(new Choice.Matching(filter(Optional.empty()), 100)));
        // Then
        assertThat(answer.path("count").asInt()).isEqualTo(1);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.at("/reasons/0/code").asText()).isEqualTo("event_not_defined");
        assertThat(answer.at("/reasons/0/path").asText()).isEqualTo("event");
        assertThat(await(dead.of(new MessageId("bad"))).getFirst().retriedAt()).isEmpty();
    }

    @Test
    void an_event_that_a_person_has_mended_comes_in_as_mended() {
        // Given
        publish(1, true);
        await(store.setAside(List.of(letter("bad", "event_not_defined", "{\"userId\":\"u\"}"))));
        var id = await(dead.of(new MessageId("bad"))).getFirst().id();
        // When
        await(letters.edit(id, Json.object().put("userId", "u").put("event", "E")));
        var answer = await(letters.retry(new Choice.Ids(List.of(id))));
        // Then
        assertThat(answer.path("count").asInt()).isEqualTo(1);
        assertThat(new String(logged().getFirst().event(), StandardCharsets.UTF_8))
                .isEqualTo("{\"userId\":\"u\",\"event\":\"E\"}");
    }

    private void publish(long version, boolean enabled) {
        var source =
                new Source(
                        new SourceId("src_1"),
                        "Shop",
                        "c" + "0".repeat(24),
                        enabled,
                        LaneKey.DEVICE,
                        SourceKind.SERVER,
                        Protection.NONE);
        routing.accept(
                new RoutingTable(
                        RoutingTable.FORMAT,
                        version,
                        AT,
                        List.of(source),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static DeadLetter off(int i) {
        return letter("m" + i, "source_disabled", "{\"userId\":\"u\",\"event\":\"E\"}");
    }

    private static DeadLetter letter(String id, String code, String payload) {
        return new DeadLetter(
                Stage.INGEST,
                new SourceId("src_1"),
                Optional.empty(),
                Optional.empty(),
                new MessageId(id),
                "track",
                "E",
                new Cause(code, "reason", 0),
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Filter filter(Optional<String> code) {
        Optional<String> any = Optional.empty();
        Optional<Instant> ever = Optional.empty();
        return new Filter(any, any, code, any, any, any, any, any, ever, ever);
    }

    private List<LogRecord> logged() {
        var records = new ArrayList<LogRecord>();
        await(log.read(0, 0, 64 << 20)).forEach(chunk -> records.addAll(chunk.records()));
        return records;
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
