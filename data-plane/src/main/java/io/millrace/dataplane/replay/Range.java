package io.millrace.dataplane.replay;

import io.millrace.dataplane.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Positions of a span of time.
///
/// @param starts by partition
/// @param ends by partition, exclusive
record Range(List<Long> starts, List<Long> ends) {

    static CompletionStage<Range> of(EventLog log, Instant from, Instant to) {
        return all(log, from).thenCombine(all(log, to), Range::new);
    }

    long length(int partition) {
        return Math.max(0, ends.get(partition) - starts.get(partition));
    }

    long total() {
        var total = 0L;
        for (var i = 0; i < starts.size(); i++) {
            total += length(i);
        }
        return total;
    }

    private static CompletionStage<List<Long>> all(EventLog log, Instant at) {
        var positions = new ArrayList<CompletableFuture<Long>>();
        for (var i = 0; i < log.partitions(); i++) {
            positions.add(log.since(i, at).toCompletableFuture());
        }
        return CompletableFuture.allOf(positions.toArray(CompletableFuture[]::new))
                .thenApply(done -> positions.stream().map(CompletableFuture::join).toList());
    }
}
