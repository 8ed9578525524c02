package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Errands.Outcome;
import io.millrace.dataplane.progress.Requests;
import io.millrace.dataplane.progress.Requests.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Looks for what people asked of this node's partitions and has it carried out.
public final class Requested {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Requests requests;
    private final Delivery delivery;
    private final Clock clock;

    public Requested(Requests requests, Delivery delivery, Clock clock) {
        this.requests = requests;
        this.delivery = delivery;
        this.clock = clock;
    }

    /// One round; the next must wait until it is over.
    public CompletionStage<Void> look() {
        var partitions = new HashSet<>(delivery.partitions());
        return partitions.isEmpty()
                ? CompletableFuture.completedStage(null)
                : requests.open(partitions).thenCompose(this::carryOut);
    }

    private CompletionStage<Void> carryOut(List<Request> open) {
        var answers = new ArrayList<CompletableFuture<Map<Request, Outcome>>>();
        for (var partition : open.stream().map(Request::partition).distinct().toList()) {
            var mine = open.stream().filter(r -> r.partition() == partition).toList();
            answers.add(delivery.carryOut(partition, mine).toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenCompose(
                        done -> {
                            var outcomes = new HashMap<Request, Outcome>();
                            answers.forEach(answer -> outcomes.putAll(answer.join()));
                            return withdraw(outcomes);
                        });
    }

    /// What cannot be done is withdrawn, so that the letters show that they were not retried.
    private CompletionStage<Void> withdraw(Map<Request, Outcome> outcomes) {
        var unable = new ArrayList<Long>();
        outcomes.forEach(
                (request, outcome) -> {
                    if (outcome == Outcome.UNABLE
                            || (outcome == Outcome.NOBODY && isOld(request))) {
                        unable.add(request.id());
                    }
                });
        return unable.isEmpty()
                ? CompletableFuture.completedStage(null)
                : requests.withdraw(unable);
    }

    private boolean isOld(Request request) {
        return request.at().isBefore(clock.instant().minus(PATIENCE));
    }
}
