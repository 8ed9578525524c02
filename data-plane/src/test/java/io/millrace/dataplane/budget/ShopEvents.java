package io.millrace.dataplane.budget;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Events of 1,067 bytes, the same ones for the same seed: a shop's `track` calls with ids that do
/// not compress and text that does.
final class ShopEvents {
    static final SourceId SOURCE = new SourceId("src_00000000000000000001");
    static final int SIZE = 1067;

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ENVELOPE =
            "{\"type\":\"track\",\"sentAt\":\"2026-01-01T00:00:00.000Z\",\"ip\":\"127.0.0.1\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String PROSE =
            "Light enough for the city and made for wet roads: a reflective shell with taped seams,"
                + " two deep pockets, a hood that rolls away and cuffs that close over gloves. ";
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Order Completed", "Checkout Started");

    private final Random random;

    ShopEvents(long seed) {
        random = new Random(seed);
    }

    /// One event as sent.
    String next() {
        var user = random.nextInt(1000);
        var start =
                """
                {"type":"track","event":"%s","messageId":"%016x-%016x","anonymousId":"%016x",\
                "userId":"usr-%07d","timestamp":"2026-01-01T00:00:00.%03dZ","properties":{\
                "order_id":"%016x","product_id":"SKU-%d","price":%d.%02d,"quantity":%d,\
                "currency":"USD","coupon":"SPRING%d"},"context":{"locale":"en-US","library":{\
                "name":"@segment/analytics-node","version":"3.1.0"},"page":{"path":"/shop/%d"}},\
                "integrations":{},"text":"\
                """
                        .formatted(
                                NAMES.get(random.nextInt(NAMES.size())),
                                random.nextLong(),
                                random.nextLong(),
                                user * 0x9E3779B97F4A7C15L,
                                user,
                                random.nextInt(1000),
                                random.nextLong(),
                                507_000 + random.nextInt(64),
                                random.nextInt(300),
                                random.nextInt(100),
                                1 + random.nextInt(3),
                                random.nextInt(64),
                                random.nextInt(64));
        var from = random.nextInt(PROSE.length());
        var text =
                (PROSE.substring(from) + PROSE.repeat(8)).substring(0, SIZE - start.length() - 2);
        return start + text + "\"}";
    }

    /// A body for `/v1/batch`.
    byte[] batch(int events) {
        var all = new ArrayList<String>();
        for (var i = 0; i < events; i++) {
            all.add(next());
        }
        return ("{\"batch\":[" + String.join(",", all) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    LogRecord record() {
        var event = next();
        var at = event.indexOf("\"messageId\":\"") + 13;
        return new LogRecord(
                SOURCE,
                AT,
                new MessageId(event.substring(at, at + 33)),
                random.nextLong(),
                ENVELOPE,
                event.getBytes(StandardCharsets.UTF_8));
    }

    List<LogRecord> records(int count) {
        var all = new ArrayList<LogRecord>(count);
        for (var i = 0; i < count; i++) {
            all.add(record());
        }
        return all;
    }

    /// As many events, spread over the partitions by chance.
    Map<Integer, List<LogRecord>> flush(int events, int partitions) {
        var flush = new HashMap<Integer, List<LogRecord>>();
        for (var i = 0; i < events; i++) {
            flush.computeIfAbsent(random.nextInt(partitions), part -> new ArrayList<>())
                    .add(record());
        }
        return flush;
    }
}
