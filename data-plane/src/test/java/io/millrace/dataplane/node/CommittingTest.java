package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Ownership.Grant;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CommittingTest {
    private final SimScheduler time = new SimScheduler(new Random(1));
    private final Store store = new Store();
    private final List<Integer> fenced = new ArrayList<>();
    private final Committing committing =
            new Committing(store, time, tenure -> fenced.add(tenure.partition()));

    /// Answers when the test says so.
    private static final class Store implements ProgressStore {
        private final List<List<Integer>> asked = new ArrayList<>();
        private CompletableFuture<Set<Integer>> answer = new CompletableFuture<>();

        void answers(Set<Integer> lost) {
            var now = answer;
            answer = new CompletableFuture<>();
            now.complete(lost);
        }

        void fails() {
            var now = answer;
            answer = new CompletableFuture<>();
            now.completeExceptionally(new IllegalStateException("the database is away"));
        }

        @Override
        public CompletionStage<PartitionProgress> load(int partition) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }

        @Override
        public CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits) {
            asked.add(commits.stream().map(PartitionCommit::partition).sorted().toList());
            return answer;
        }

        @Override
        public CompletionStage<Void> setAside(List<DeadLetter> refused) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }
    }

    /// A loop that does nothing before it is let.
    private static final class Stuck implements Scheduler {
        private final Scheduler time;
        private final List<Runnable> held = new ArrayList<>();

        Stuck(Scheduler time) {
            this.time = time;
        }

        void go() {
            held.forEach(Runnable::run);
            held.clear();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void execute(Runnable task) {
            held.add(task);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return time.after(delay, task);
        }
    }

    @Test
    void progress_is_committed_a_tenth_of_a_second_after_the_first_change() {
        // Given
        var tenure = tenure(3, time);
        // When
        tenure.turns().execute(() -> {});
        pass(Duration.ofMillis(99));
        assertThat(store.asked).isEmpty();
        pass(Duration.ofMillis(3));
        // Then
        assertThat(store.asked).containsExactly(List.of(3));
    }

    @Test
    void at_rest_nothing_runs_and_nothing_is_committed() {
        // Given
        var tenure = tenure(3, time);
        tenure.turns().execute(() -> {});
        pass(Duration.ofMillis(110));
        store.answers(Set.of());
        pass(Duration.ofSeconds(1));
        // When
        tenure.turns().execute(() -> {});
        pass(Duration.ofMinutes(1));
        // Then
        assertThat(store.asked).as("the second turn changed nothing").hasSize(1);
        assertThat(time.step()).as("something is still planned").isFalse();
        assertThat(committing.fresh()).isTrue();
    }

    @Test
    void a_thousand_answers_do_not_wait_for_the_tenth_of_a_second() {
        // Given
        var tenure = tenure(3, time);
        tenure.turns().execute(() -> {});
        pass(Duration.ofMillis(1));
        // When
        committing.answered(999);
        pass(Duration.ofMillis(1));
        assertThat(store.asked).isEmpty();
        committing.answered(1);
        pass(Duration.ofMillis(1));
        // Then
        assertThat(store.asked).hasSize(1);
    }

    @Test
    void a_partition_that_is_slow_to_cut_holds_up_no_other() {
        // Given
        var stuck = new Stuck(time);
        var slow = tenure(1, stuck);
        var quick = tenure(2, time);
        committing.touched(slow);
        committing.touched(quick);
        // When
        pass(Duration.ofMillis(150));
        assertThat(store.asked).containsExactly(List.of(2));
        store.answers(Set.of());
        stuck.go();
        pass(Duration.ofMillis(1));
        // Then
        assertThat(store.asked).containsExactly(List.of(2), List.of(1));
    }

    @Test
    void after_five_seconds_without_a_commit_nothing_more_may_be_sent_until_one_succeeds() {
        // Given
        var tenure = tenure(3, time);
        tenure.turns().execute(() -> {});
        pass(Duration.ofMillis(110));
        // When
        store.fails();
        pass(Duration.ofMillis(4_900));
        assertThat(committing.fresh()).isTrue();
        pass(Duration.ofMillis(200));
        // Then
        assertThat(committing.fresh()).isFalse();
        assertThat(store.asked).as("repeated as it was").containsExactly(List.of(3), List.of(3));
        store.answers(Set.of());
        pass(Duration.ofMillis(1));
        assertThat(committing.fresh()).isTrue();
    }

    @Test
    void a_fenced_partition_takes_no_other_with_it() {
        // Given
        var lost = tenure(1, time);
        var kept = tenure(2, time);
        committing.touched(lost);
        committing.touched(kept);
        pass(Duration.ofMillis(150));
        // When
        store.answers(Set.of(1));
        pass(Duration.ofMillis(1));
        // Then
        assertThat(fenced).containsExactly(1);
        var settled = committing.settle(kept).toCompletableFuture();
        pass(Duration.ofMillis(1));
        assertThat(settled).isCompleted();
    }

    @Test
    void settling_waits_for_the_commit_of_what_has_changed_until_then() {
        // Given
        var tenure = tenure(3, time);
        // When
        var settled = committing.settle(tenure).toCompletableFuture();
        pass(Duration.ofMillis(1));
        // Then
        assertThat(store.asked).hasSize(1);
        assertThat(settled).isNotDone();
        store.answers(Set.of());
        pass(Duration.ofMillis(1));
        assertThat(settled).isCompleted();
    }

    @Test
    void settling_a_partition_that_is_gone_fails() {
        // Given
        var tenure = tenure(3, time);
        committing.forget(tenure);
        // When
        var settled = committing.settle(tenure).toCompletableFuture();
        pass(Duration.ofMillis(1));
        // Then
        assertThat(settled).isCompletedExceptionally();
        assertThat(store.asked).isEmpty();
    }

    private void pass(Duration span) {
        time.advance(span);
    }

    /// Has its first record, the fence, still to commit: that is its change.
    private Tenure tenure(int partition, Scheduler loop) {
        var tenure = new Tenure(new Grant(partition, 1, true), loop, committing::touched);
        var reader = new PartitionReader(partition, new SimLog(8, time::now), loop, 1 << 20);
        var nothing = new PartitionProgress(-1, Map.of(), List.of());
        tenure.begin(new Tenure.Work(new PartitionRunner(partition, 1, nothing), reader, Map.of()));
        return tenure;
    }
}
