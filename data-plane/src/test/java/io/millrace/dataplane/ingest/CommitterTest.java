package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.dataplane.ingest.Committer.Overloaded;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.simulation.SimLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommitterTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int ROOMY = 1 << 20;

    @Test
    void what_many_requests_bring_is_logged() {
        // Given
        var log = new SimLog(4, () -> Instant.EPOCH);
        var requests = new ArrayList<CompletableFuture<Void>>();
        // When
        try (var committer = new Committer(log, ROOMY, chunks -> {})) {
            for (var i = 0; i < 100; i++) {
                requests.add(committer.commit(Records.many("r" + i, 3)).toCompletableFuture());
            }
            requests.forEach(CompletableFuture::join);
        }
        // Then
        assertThat(log.head(7 % 4).toCompletableFuture().join()).isEqualTo(300);
    }

    @Test
    void a_log_that_is_away_refuses_every_request_and_keeps_none() {
        // Given
        var log = new AwayLog();
        var requests = new ArrayList<CompletableFuture<Void>>();
        // When
        try (var committer = new Committer(log, ROOMY, SHORT, chunks -> {})) {
            for (var i = 0; i < 50; i++) {
                requests.add(committer.commit(Records.many("r" + i, 3)).toCompletableFuture());
            }
            requests.forEach(r -> assertThatThrownBy(r::join));
            log.isBack = true;
            committer.commit(Records.many("later", 3)).toCompletableFuture().join();
        }
        // Then
        assertThat(requests).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(log.patience).allMatch(p -> p.compareTo(SHORT) <= 0);
    }

    @Test
    void a_full_buffer_refuses_at_once() {
        // Given
        var log = new AwayLog();
        try (var committer = new Committer(log, 1_000, SHORT, chunks -> {})) {
            var first = committer.commit(Records.many("a", 10)).toCompletableFuture();
            // When
            var second = committer.commit(Records.many("b", 10)).toCompletableFuture();
            // Then
            assertThatThrownBy(second::join).hasCauseInstanceOf(Overloaded.class);
            assertThatThrownBy(first::join).isNotNull();
        }
    }

    @Test
    void a_reason_to_refuse_holds_until_it_is_gone() {
        // Given
        var log = new SimLog(4, () -> Instant.EPOCH);
        try (var committer = new Committer(log, ROOMY, chunks -> {})) {
            committer.refuse("the disk is full");
            // When
            var refused = committer.commit(Records.many("a", 1)).toCompletableFuture();
            // Then
            assertThatThrownBy(refused::join).hasMessageContaining("the disk is full");
            committer.refuse("");
            committer.commit(Records.many("b", 1)).toCompletableFuture().join();
        }
    }

    /// Never answers an append before the patience is over; then with a failure.
    private static final class AwayLog extends SimLog {
        private final List<Duration> patience = new CopyOnWriteArrayList<>();
        private volatile boolean isBack;

        AwayLog() {
            super(4, () -> Instant.EPOCH);
        }

        @Override
        public CompletionStage<List<Chunk>> append(
                Map<Integer, List<LogRecord>> records, Duration wait) {
            if (isBack) {
                return super.append(records, wait);
            }
            patience.add(wait);
            return new CompletableFuture<List<Chunk>>()
                    .completeOnTimeout(List.of(), wait.toMillis(), TimeUnit.MILLISECONDS)
                    .thenCompose(c -> CompletableFuture.failedFuture(new IOException("away")));
        }
    }
}
