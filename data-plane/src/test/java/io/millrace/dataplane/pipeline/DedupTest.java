package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Dedup.Repeat;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DedupTest {
    private static final int ROOMY = 1_000;

    private final SimScheduler time = new SimScheduler(new Random(1));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SimLog log = new SimLog(1, () -> now);

    @Test
    void the_same_event_again_is_a_repeat_and_another_one_is_not() {
        // Given
        append(event("a", "{\"n\":1,\"sentAt\":\"x\"}"), event("b", "{}"));
        var again = append(event("a", "{\"n\":1,\"sentAt\":\"y\"}"), event("c", "{}"));
        // When
        var repeats = check(dedup(DedupTest::hash, ROOMY), again);
        // Then
        assertThat(repeats).isEqualTo(Map.of(2L, Repeat.SAME));
    }

    @Test
    void the_same_id_with_another_payload_is_a_changed_repeat() {
        // Given
        append(event("a", "{\"n\":1}"));
        var again = append(event("a", "{\"n\":2}"));
        // Then
        assertThat(check(dedup(DedupTest::hash, ROOMY), again))
                .isEqualTo(Map.of(1L, Repeat.CHANGED));
    }

    @Test
    void the_same_id_twice_in_one_chunk_counts_once() {
        var both = append(event("a", "{}"), event("a", "{}"));
        assertThat(check(dedup(DedupTest::hash, ROOMY), both)).isEqualTo(Map.of(1L, Repeat.SAME));
    }

    @Test
    void the_same_id_of_another_source_is_no_repeat() {
        // Given
        append(event("a", "{}"));
        var other = append(record("src_2", "a", "{}"));
        // Then
        assertThat(check(dedup(DedupTest::hash, ROOMY), other)).isEmpty();
    }

    @Test
    void ids_that_share_a_hash_cost_no_event() {
        // Given
        var dedup = dedup(r -> 42, ROOMY);
        for (var i = 0; i < 50; i++) {
            var chunk = append(event("a" + i, "{}"), event("b" + i, "{}"));
            // Then
            assertThat(check(dedup, chunk)).isEmpty();
        }
    }

    @Test
    void after_a_day_an_id_may_come_again() {
        // Given
        append(event("a", "{}"));
        now = now.plus(Duration.ofHours(24)).plusMillis(1);
        var late = append(event("a", "{}"));
        // Then
        assertThat(check(dedup(DedupTest::hash, ROOMY), late)).isEmpty();
    }

    @Test
    void an_earlier_event_that_the_log_no_longer_has_confirms_nothing() {
        // Given
        var dedup = dedup(DedupTest::hash, ROOMY);
        check(dedup, append(event("a", "{}")));
        var again = append(event("a", "{}"));
        log.trim(0, 1);
        // Then
        assertThat(check(dedup, again)).isEmpty();
    }

    @Test
    void repeats_of_many_chunks_in_any_order_are_all_found() {
        // Given
        IntStream.range(0, 40).forEach(i -> append(event("m" + i, "{}")));
        var again =
                append(
                        IntStream.range(0, 40)
                                .mapToObj(i -> event("m" + (39 - i), "{}"))
                                .toArray(LogRecord[]::new));
        // Then
        assertThat(check(dedup(DedupTest::hash, ROOMY), again)).hasSize(40);
    }

    @Test
    void a_new_owner_comes_to_the_same_answers_wherever_it_begins() {
        // Given
        var random = new Random(7);
        var chunks =
                IntStream.range(0, 120)
                        .mapToObj(i -> append(event("m" + random.nextInt(300), "{}")))
                        .toList();
        var throughout = new TreeMap<Long, Repeat>();
        var dedup = dedup(DedupTest::hash, 16);
        chunks.forEach(c -> throughout.putAll(check(dedup, c)));
        assertThat(throughout).isNotEmpty();
        for (var start = 0; start < chunks.size(); start++) {
            // When
            var fresh = dedup(DedupTest::hash, 16);
            var answers = new TreeMap<Long, Repeat>();
            chunks.subList(start, chunks.size()).forEach(c -> answers.putAll(check(fresh, c)));
            // Then
            var from = chunks.get(start).first();
            assertThat(answers).isEqualTo(throughout.tailMap(from));
        }
    }

    @Test
    void one_that_is_behind_gets_the_same_answers_as_one_at_the_head() {
        // Given
        var chunks =
                IntStream.range(0, 100).mapToObj(i -> append(event("m" + i % 10, "{}"))).toList();
        var dedup = dedup(DedupTest::hash, 8);
        check(dedup, chunks.get(99));
        // When
        var behind = new TreeMap<Long, Repeat>();
        chunks.subList(0, 60).forEach(c -> behind.putAll(check(dedup, c)));
        // Then
        assertThat(behind.keySet())
                .allMatch(p -> p >= 10)
                .hasSize(dedupedFrom(chunks.subList(0, 60)));
    }

    /// Every position whose id was there 10 before, within its stretch of 8 or the one before.
    private static int dedupedFrom(List<Chunk> chunks) {
        return (int)
                chunks.stream()
                        .mapToLong(Chunk::first)
                        .filter(p -> p >= 10 && (p - 10) / 8 >= p / 8 - 1)
                        .count();
    }

    private Dedup dedup(ToLongFunction<LogRecord> hash, int stretch) {
        return new Dedup(0, log, time, hash, stretch);
    }

    private static long hash(LogRecord record) {
        return Hash64.of(record.messageId().value());
    }

    private Map<Long, Repeat> check(Dedup dedup, Chunk chunk) {
        var answer = dedup.check(chunk).toCompletableFuture();
        var goesOn = true;
        for (var steps = 0; goesOn && !answer.isDone(); steps++) {
            assertThat(steps).as("steps without an answer").isLessThan(10_000);
            goesOn = time.step();
        }
        return answer.join();
    }

    private Chunk append(LogRecord... records) {
        return log.append(Map.of(0, List.of(records))).toCompletableFuture().join().getFirst();
    }

    private static LogRecord event(String id, String json) {
        return record("src_1", id, json);
    }

    private static LogRecord record(String source, String id, String json) {
        return new LogRecord(
                new SourceId(source),
                Instant.EPOCH,
                new MessageId(id),
                7,
                "{}".getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
