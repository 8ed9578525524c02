package io.millrace.dataplane.replay;

import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.delivery.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A connection's feed, cut to a replay's range. Reads at a moderate pace, so that live events come
/// first; and as if the events had been logged now, since their age is no reason to leave them out.
/// When the log has lost the rest of the range, the feed goes on to its end.
public final class ReplayFeed implements Feed {
    private static final Duration PACE = Duration.ofMillis(50);

    private final Feed feed;
    private final long end;
    private final Scheduler time;

    /// @param end position after the last one of the range
    public ReplayFeed(Feed feed, long end, Scheduler time) {
        this.feed = feed;
        this.end = end;
        this.time = time;
    }

    @Override
    public CompletionStage<Fed> next(long from) {
        if (from >= end) {
            return CompletableFuture.completedStage(new Fed(List.of(), Optional.empty()));
        }
        var paced = new CompletableFuture<Fed>();
        time.after(
                PACE,
                () ->
                        feed.next(from)
                                .whenComplete(
                                        (fed, failure) -> {
                                            if (failure == null) {
                                                paced.complete(cut(fed));
                                            } else {
                                                paced.completeExceptionally(failure);
                                            }
                                        }));
        return paced;
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return feed.again(positions)
                .thenApply(
                        fed ->
                                new Fed(
                                        fed.prepared().stream().map(this::fresh).toList(),
                                        fed.hold()));
    }

    private Fed cut(Fed fed) {
        var inside =
                fed.prepared().stream().filter(p -> p.position() < end).map(this::fresh).toList();
        if (inside.isEmpty() && !fed.prepared().isEmpty()) {
            return new Fed(List.of(new Prepared.Elsewhere(end - 1)), Optional.empty());
        }
        return new Fed(inside, fed.hold());
    }

    private Prepared fresh(Prepared prepared) {
        if (!(prepared instanceof Prepared.Deliver(var work))) {
            return prepared;
        }
        return new Prepared.Deliver(
                new Work(
                        work.position(),
                        work.lane(),
                        work.messageId(),
                        time.now(),
                        work.receivedAt(),
                        work.subject(),
                        work.steps()));
    }
}
