package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/// A log whose appends are measured: how long a flush takes, how many events it holds, how many
/// fail.
public final class MeasuredLog implements EventLog {
    private final EventLog log;
    private final Timer flush;
    private final Timer failed;
    private final DistributionSummary events;

    public MeasuredLog(EventLog log, MeterRegistry registry) {
        this.log = log;
        this.flush =
                Quantiles.timer("millrace.log.flush").tag("outcome", "done").register(registry);
        this.failed =
                Quantiles.timer("millrace.log.flush").tag("outcome", "failed").register(registry);
        this.events =
                DistributionSummary.builder("millrace.log.flush.events")
                        .publishPercentiles(Quantiles.SHOWN)
                        .register(registry);
    }

    @Override
    public int partitions() {
        return log.partitions();
    }

    @Override
    public CompletionStage<List<Chunk>> append(
            Map<Integer, List<LogRecord>> records, Duration patience) {
        var began = System.nanoTime();
        return log.append(records, patience)
                .whenComplete(
                        (chunks, failure) -> {
                            var took = System.nanoTime() - began;
                            if (failure == null) {
                                flush.record(took, TimeUnit.NANOSECONDS);
                                events.record(count(records));
                            } else {
                                failed.record(took, TimeUnit.NANOSECONDS);
                            }
                        });
    }

    @Override
    public CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes) {
        return log.read(partition, from, maxBytes);
    }

    @Override
    public CompletionStage<List<ChunkIndex>> index(int partition, long from, int maxEvents) {
        return log.index(partition, from, maxEvents);
    }

    @Override
    public CompletionStage<List<Found>> find(MessageId messageId) {
        return log.find(messageId);
    }

    @Override
    public CompletionStage<List<Found>> byLane(long lane, long before, int limit) {
        return log.byLane(lane, before, limit);
    }

    @Override
    public CompletionStage<List<Found>> byOtherId(long hash, IntToLongFunction before, int limit) {
        return log.byOtherId(hash, before, limit);
    }

    @Override
    public CompletionStage<Long> head(int partition) {
        return log.head(partition);
    }

    @Override
    public CompletionStage<Long> since(int partition, Instant at) {
        return log.since(partition, at);
    }

    @Override
    public CompletionStage<Void> trim(int partition, long before) {
        return log.trim(partition, before);
    }

    @Override
    public void onAppend(IntConsumer listener) {
        log.onAppend(listener);
    }

    private static int count(Map<Integer, List<LogRecord>> records) {
        return records.values().stream().mapToInt(List::size).sum();
    }
}
