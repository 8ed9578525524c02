package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.pipeline.Observer;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WatchTest {
    /// Turns take a moment.
    private static final Duration SLACK = Duration.ofMillis(500);

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final SimLog log = new SimLog(1, () -> Instant.parse("2026-01-01T00:00:00Z"));
    private final Written catalog = new Written();
    private List<Watch.Watched> watched = List.of();

    /// Remembers what it was given; answers as told, else that nothing is lost.
    private static final class Written implements Catalog {
        private final List<Observed> given = new ArrayList<>();
        private final ArrayDeque<CompletionStage<Set<Integer>>> answers = new ArrayDeque<>();

        @Override
        public CompletionStage<Long> begin(int partition, long epoch, long head) {
            return CompletableFuture.completedStage(0L);
        }

        @Override
        public CompletionStage<Set<Integer>> record(List<Observed> stretches) {
            given.addAll(stretches);
            return answers.isEmpty()
                    ? CompletableFuture.completedStage(Set.of())
                    : answers.remove();
        }
    }

    @Test
    void what_could_not_be_written_is_written_again_before_anything_new() {
        // Given
        watched = List.of(observer(1));
        catalog.answers.add(CompletableFuture.failedStage(new IllegalStateException("away")));
        append(3);
        // When
        new Watch(catalog, time, () -> watched).start();
        round();
        append(2);
        round();
        round();
        // Then
        assertThat(catalog.given).extracting(Observed::from).containsExactly(0L, 0L, 3L);
        assertThat(catalog.given.get(1)).isSameAs(catalog.given.getFirst());
        assertThat(catalog.given.getLast().to()).isEqualTo(5);
    }

    @Test
    void a_lost_stretch_of_an_earlier_tenure_does_not_stop_the_later_one() {
        // Given
        watched = List.of(observer(1));
        var answer = new CompletableFuture<Set<Integer>>();
        catalog.answers.add(answer);
        append(3);
        new Watch(catalog, time, () -> watched).start();
        round();
        // When
        watched = List.of(observer(2));
        answer.complete(Set.of(0));
        round();
        round();
        // Then
        assertThat(catalog.given).extracting(Observed::epoch).containsExactly(1L, 2L);
    }

    @Test
    void an_observer_that_has_lost_its_partition_is_stopped() {
        // Given
        watched = List.of(observer(1));
        catalog.answers.add(CompletableFuture.completedStage(Set.of(0)));
        append(3);
        // When
        new Watch(catalog, time, () -> watched).start();
        round();
        append(3);
        round();
        // Then
        assertThat(catalog.given).hasSize(1);
    }

    private Watch.Watched observer(long epoch) {
        var reader = new PartitionReader(0, log, time, 1 << 20);
        var parts = new Observer.Parts(reader, log, time, catalog, source -> Optional.empty());
        var observer = new Observer(parts, epoch);
        observer.start();
        return new Watch.Watched(0, epoch, observer, time);
    }

    private void append(int events) {
        log.append(Map.of(0, Records.many("m", events)));
        watched.forEach(w -> w.observer().news());
    }

    private void round() {
        time.advance(Watch.EVERY.plus(SLACK));
    }
}
