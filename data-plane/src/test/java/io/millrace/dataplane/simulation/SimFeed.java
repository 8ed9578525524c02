package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.Step;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.delivery.Work;
import io.millrace.dataplane.log.Chunk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Every event of the log is one step, unless it says otherwise.
record SimFeed(SimLog log) implements Feed {

    @Override
    public CompletionStage<Fed> next(long from) {
        return log.read(0, from, 1)
                .thenApply(
                        chunks ->
                                new Fed(
                                        chunks.stream().map(SimFeed::prepare).toList(),
                                        Optional.empty()));
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return next(positions.getFirst().position());
    }

    private static Prepared prepare(Chunk chunk) {
        var record = chunk.records().getFirst();
        var step = new Step("k", record.messageId(), record.event());
        return new Prepared.Deliver(
                new Work(
                        chunk.first(),
                        record.lane(),
                        record.messageId(),
                        chunk.at(),
                        record.receivedAt(),
                        new Work.Subject(record.source(), "track", "e", record.event()),
                        List.of(step)));
    }
}
