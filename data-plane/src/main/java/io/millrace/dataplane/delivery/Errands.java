package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Requests.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What people asked of a partition, carried out once: the effect and the end of the request are in
/// the same commit. Belongs to the partition's scheduler.
public final class Errands {
    private final Function<ConnectionId, Optional<Engine>> engines;
    private final Set<Long> taken = new HashSet<>();
    private List<Long> done = new ArrayList<>();

    /// What became of a request.
    public enum Outcome {
        /// It ends with the next commit.
        DONE,
        /// Not just now: ask again.
        LATER,
        /// The connection does not run here, or not yet.
        NOBODY,
        /// Under the configuration in force there is nothing to deliver.
        UNABLE
    }

    Errands(Function<ConnectionId, Optional<Engine>> engines) {
        this.engines = engines;
    }

    /// Carries out what is open and not under way; completes with what came of each.
    ///
    /// @param open all that are open for the partition, or the oldest of them
    public CompletionStage<Map<Request, Outcome>> carryOut(List<Request> open) {
        taken.retainAll(open.stream().map(Request::id).collect(Collectors.toSet()));
        var outcomes = new HashMap<Request, Outcome>();
        CompletionStage<Map<Request, Outcome>> stage = CompletableFuture.completedStage(outcomes);
        for (var request : open) {
            if (taken.add(request.id())) {
                stage =
                        stage.thenCombine(
                                carryOut(request),
                                (all, outcome) -> {
                                    all.put(request, outcome);
                                    return all;
                                });
            }
        }
        return stage;
    }

    private CompletionStage<Outcome> carryOut(Request request) {
        return switch (request) {
            case Request.Moot moot -> CompletableFuture.completedStage(end(moot));
            case Request.RetryLanes retry -> CompletableFuture.completedStage(retry(retry));
            case Request.Readmit readmit -> readmit(readmit);
        };
    }

    boolean isEmpty() {
        return done.isEmpty();
    }

    /// What the next commit ends.
    List<Long> cut() {
        var ended = done;
        done = new ArrayList<>();
        return ended;
    }

    private Outcome end(Request request) {
        done.add(request.id());
        return Outcome.DONE;
    }

    private Outcome retry(Request.RetryLanes request) {
        engines.apply(request.connection())
                .ifPresent(
                        engine ->
                                request.lane()
                                        .ifPresentOrElse(engine::retryLane, engine::retryAll));
        return end(request);
    }

    /// The payload goes along, edited or not: so it outlives the log, and its age counts anew.
    private CompletionStage<Outcome> readmit(Request.Readmit request) {
        var engine = engines.apply(request.connection());
        if (engine.isEmpty()) {
            taken.remove(request.id());
            return CompletableFuture.completedStage(Outcome.NOBODY);
        }
        var letter = request.letter();
        var retried =
                new Retried(
                        letter.position(),
                        letter.lane(),
                        letter.messageId(),
                        request.code(),
                        Optional.of(letter.payload()));
        return engine.get().admit(retried).thenApply(answer -> answered(request, answer));
    }

    private Outcome answered(Request request, Retried.Answer answer) {
        return switch (answer) {
            case ADMITTED, THERE -> end(request);
            case GONE, REFUSED -> Outcome.UNABLE;
            case LATER -> {
                taken.remove(request.id());
                yield Outcome.LATER;
            }
        };
    }
}
