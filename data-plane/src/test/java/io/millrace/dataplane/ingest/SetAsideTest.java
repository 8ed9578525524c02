package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.SourceKind;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Normaliser;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.dataplane.simulation.SimLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the door keeps of a refused event, and how the event comes in after all.
class SetAsideTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final SimLog log = new SimLog(1, () -> AT.plusSeconds(3_600));
    private final Kept kept = new Kept();
    private final Committer committer = new Committer(log, 1 << 20, chunks -> {});
    private final Door door = new Door(committer, kept);
    private final Reentry reentry = new Reentry(door);

    /// Letters instead of rows.
    private static final class Kept implements ProgressStore {
        private final List<DeadLetter> letters = new ArrayList<>();

        @Override
        public CompletionStage<Void> setAside(List<DeadLetter> refused) {
            letters.addAll(refused);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<PartitionProgress> load(int partition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() {
        committer.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'track','userId':'u','event':'E','properties':[]}|batch[1].properties",
                "{'type':'track','userId':'u','event':'E','traits':7}|batch[1].traits",
                "{'type':'track','userId':'u'}|batch[1].event",
                "{'type':'shout','userId':'u'}|batch[1].type",
                "[1]|batch[1]"
            })
    void a_letter_says_where_in_the_batch_its_event_went_wrong(String event, String path) {
        // When
        send(source(true), "{'batch':[{'type':'identify','userId':'u'}," + event + "]}");
        // Then
        assertThat(kept.letters).hasSize(1);
        assertThat(kept.letters.getFirst().origin().path()).isEqualTo(path);
        assertThat(new String(kept.letters.getFirst().payload(), StandardCharsets.UTF_8))
                .isEqualTo(event.replace('\'', '"'));
    }

    @Test
    void of_an_event_longer_than_is_kept_the_beginning_stays_and_a_retry_says_so() {
        // Given
        var long40k = "x".repeat(40_000);
        send(source(false), "{'batch':[{'type':'identify','userId':'" + long40k + "'}]}");
        // When
        var refused = enter(source(true), kept.letters.getFirst());
        // Then
        assertThat(kept.letters.getFirst().payload()).hasSize(Door.KEPT_BYTES);
        assertThat(refused.orElseThrow().code()).isEqualTo("payload_cut");
        assertThat(logged()).isEmpty();
    }

    @Test
    void an_event_of_a_source_that_was_off_comes_in_as_it_was_once_the_source_is_on() {
        // Given
        send(
                source(false),
                "{'sentAt':'2026-01-01T00:00:10Z','context':{'library':{'name':'go'}},'batch':["
                        + "{'type':'track','userId':'u','event':'E','messageId':'m1',"
                        + "'timestamp':'2026-01-01T00:00:04Z','properties':{'n':NaN}}]}");
        var letter = kept.letters.getFirst();
        // When
        var stillOff = enter(source(false), letter);
        var entered = enter(source(true), letter);
        // Then
        assertThat(letter.cause().code()).isEqualTo("source_disabled");
        assertThat(stillOff.orElseThrow().code()).isEqualTo("source_disabled");
        assertThat(entered).isEmpty();
        var event = Normaliser.event(logged().getFirst()).json();
        assertThat(event.path("messageId").asText()).isEqualTo("m1");
        assertThat(event.at("/context/library/name").asText()).isEqualTo("go");
        assertThat(event.at("/context/ip").asText()).isEqualTo("192.0.2.7");
        assertThat(event.path("timestamp").asText())
                .as("ten seconds fast, six before it was sent")
                .isEqualTo("2025-12-31T23:59:54.000Z");
        assertThat(kept.letters).as("a retry makes no further letter").hasSize(1);
    }

    @Test
    void an_envelope_larger_than_is_kept_is_left_out_and_the_event_still_comes_in() {
        // Given
        var large = "x".repeat(20_000);
        send(
                source(false),
                "{'context':{'note':'" + large + "'},'batch':[{'type':'identify','userId':'u'}]}");
        // When
        var entered = enter(source(true), kept.letters.getFirst());
        // Then
        assertThat(kept.letters.getFirst().origin().envelope()).isEmpty();
        assertThat(entered).isEmpty();
        assertThat(logged()).hasSize(1);
    }

    private void send(Source source, String body) {
        try {
            var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            var scanned = new Scanner(Limits.STANDARD).batch(bytes);
            var sender =
                    new Door.Sender(
                            Optional.of("192.0.2.7"),
                            Optional.of("Agent"),
                            false,
                            0,
                            Optional.empty());
            door.enter(new Door.Arrival(source, AT, sender), bytes, scanned)
                    .toCompletableFuture()
                    .join();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Refusal> enter(Source source, DeadLetter letter) {
        var entry = new Entry(1, AT, letter, Optional.empty(), Optional.empty(), Optional.empty());
        var refused = reentry.enter(List.of(entry), id -> source).toCompletableFuture().join();
        return Optional.ofNullable(refused.get(1L));
    }

    private List<LogRecord> logged() {
        return log.read(0, 0, 1 << 20).toCompletableFuture().join().stream()
                .flatMap(chunk -> chunk.records().stream())
                .toList();
    }

    private static Source source(boolean enabled) {
        return new Source(
                new SourceId("src_1"),
                "Shop",
                "c" + "0".repeat(24),
                enabled,
                LaneKey.DEVICE,
                SourceKind.CLIENT,
                Protection.NONE);
    }
}
