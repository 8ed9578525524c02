package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Dedup.Repeat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Looks at the earlier event of each candidate before it is called a repeat. Belongs to one
/// scheduler.
final class Confirming {
    private static final Duration WITHIN = Duration.ofHours(24);
    private static final int CHUNKS_AT_HAND = 16;

    private final EventLog log;
    private final Scheduler time;
    private final Chunk chunk;
    private final ArrayDeque<Entry<Long, Long>> open = new ArrayDeque<>();
    private final TreeMap<Long, Chunk> atHand = new TreeMap<>();
    private final Map<Long, Repeat> repeats = new HashMap<>();

    Confirming(EventLog log, Scheduler time, Chunk chunk, NavigableMap<Long, Long> candidates) {
        this.log = log;
        this.time = time;
        this.chunk = chunk;
        candidates.forEach((later, earlier) -> open.add(Map.entry(later, earlier)));
    }

    CompletionStage<Map<Long, Repeat>> run() {
        while (!open.isEmpty()) {
            var earlier = open.element().getValue();
            var holder = holder(earlier);
            if (holder == null) {
                return log.read(chunk.partition(), earlier, 1)
                        .thenComposeAsync(chunks -> with(chunks, earlier), time);
            }
            confirm(open.remove().getKey(), holder, earlier);
        }
        return CompletableFuture.completedStage(repeats);
    }

    /// Room is made before what was just read comes in, or it could be the one to go. An earlier
    /// event that the log no longer has confirms nothing.
    private CompletionStage<Map<Long, Repeat>> with(List<Chunk> chunks, long earlier) {
        while (atHand.size() >= CHUNKS_AT_HAND) {
            atHand.pollFirstEntry();
        }
        chunks.forEach(c -> atHand.put(c.first(), c));
        if (holder(earlier) == null) {
            open.remove();
        }
        return run();
    }

    private @Nullable Chunk holder(long position) {
        if (position >= chunk.first()) {
            return chunk;
        }
        var near = atHand.floorEntry(position);
        return near != null && near.getValue().end() > position ? near.getValue() : null;
    }

    private void confirm(long position, Chunk holder, long earlierPosition) {
        var earlier = holder.records().get((int) (earlierPosition - holder.first()));
        var later = chunk.records().get((int) (position - chunk.first()));
        var isRecent = !holder.at().plus(WITHIN).isBefore(chunk.at());
        if (isRecent
                && earlier.source().equals(later.source())
                && earlier.messageId().equals(later.messageId())) {
            repeats.put(position, isSame(earlier, later) ? Repeat.SAME : Repeat.CHANGED);
        }
    }

    private static boolean isSame(LogRecord earlier, LogRecord later) {
        return Arrays.equals(earlier.event(), later.event())
                || payload(earlier).equals(payload(later));
    }

    private static JsonNode payload(LogRecord record) {
        try {
            var event = Json.parse(record.event());
            if (event instanceof ObjectNode object) {
                object.remove("sentAt");
            }
            return event;
        } catch (IOException e) {
            return Json.object().put("bytes", Arrays.hashCode(record.event()));
        }
    }
}
