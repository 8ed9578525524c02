package io.millrace.dataplane.operate;

import io.millrace.dataplane.ingest.Allowance;
import io.millrace.dataplane.postgres.PgIntake;
import io.millrace.dataplane.progress.Leases;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Tells this node's [Allowance] what holds for all nodes together: how many there are, and what
/// each source with a quota has sent today.
record Portions(Allowance allowance, Leases leases, PgIntake intake, Clock clock) {

    CompletionStage<Void> look() {
        return leases.overview()
                .thenAccept(
                        seen ->
                                allowance.share(
                                        (int)
                                                seen.nodes().stream()
                                                        .filter(Leases.Seen::alive)
                                                        .count()))
                .thenCompose(done -> count());
    }

    private CompletionStage<Void> count() {
        if (!allowance.hasQuotas()) {
            return CompletableFuture.completedStage(null);
        }
        var now = clock.instant();
        allowance.asking(now);
        return intake.since(Allowance.dayOf(now))
                .thenAccept(events -> allowance.counted(events, now));
    }
}
