package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads nothing more while the heap is tight and the connection still has events in memory: its
/// window shrinks to what one read brings.
///
/// @param engine of the connection, once it runs
record HeapFeed(Feed feed, BooleanSupplier tight, Supplier<Optional<Engine>> engine, Scheduler time)
        implements Feed {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Override
    public CompletionStage<Fed> next(long from) {
        if (!tight.getAsBoolean() || !busy()) {
            return feed.next(from);
        }
        var later = new CompletableFuture<CompletionStage<Fed>>();
        time.after(LOOK_AGAIN, () -> later.complete(next(from)));
        return later.thenCompose(fed -> fed);
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return feed.again(positions);
    }

    private boolean busy() {
        return engine.get().map(e -> e.status().inMemory() > 0).orElse(false);
    }
}
