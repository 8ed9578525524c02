package io.millrace.dataplane.service;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Bodies as SDKs send them.
final class Payloads {
    private static final String CONTEXT =
            """
            {"library":{"name":"analytics.js","version":"npm:next-1.84.3"},"locale":"de-DE","ip":"203.0.113.9",
             "page":{"path":"/büro","referrer":"","search":"?q=1","title":"Büro 🏢","url":"https://shop.example/b"},
             "userAgent":"Mozilla/5.0 (X11; Linux x86_64)","timezone":"Europe/Berlin","campaign":{"name":"x"}}\
            """;

    private static final List<String> EVENTS =
            List.of(
                    """
                    {"type":"track","event":"Order Completed","userId":"u-1","messageId":"%s","timestamp":"2026-03-01T10:00:00.123Z",
                     "properties":{"order_id":"A1","total":12.50,"currency":"EUR","products":[{"sku":"a","quantity":2},{"sku":"b"}]},"context":%s}\
                    """,
                    """
                    {"type":"identify","userId":"u-2","anonymousId":"a-2","messageId":"%s","traits":{"email":"a@example.com",
                     "address":{"city":"Köln"},"age":null,"plan":"pro"},"context":%s,"integrations":{"All":true,"X":false}}\
                    """,
                    """
                    {"type":"page","anonymousId":"a-3","name":"Home","messageId":"%s","properties":{"url":"https://a.example/"},
                     "context":%s,"_metadata":{"bundled":["Segment.io"]},"sentAt":"2026-03-01T10:00:01Z"}\
                    """,
                    """
                    {"type":"group","userId":7,"groupId":"g-1","messageId":"%s","traits":{"employees":1e3,"name":"Acme"},"context":%s}\
                    """,
                    """
                    {"type":"alias","userId":"u-5","previousId":"a-5","messageId":"%s","context":%s}\
                    """,
                    """
                    {"type":"screen","anonymousId":"a-6","name":"Cart","category":"shop","messageId":"%s","context":%s,"n":-0.0}\
                    """);

    private Payloads() {}

    /// Half of them batches.
    static String pick(SplittableRandom random, String name) {
        return random.nextBoolean() ? batch(random, name) : single(random, name);
    }

    static String single(SplittableRandom random, String id) {
        return EVENTS.get(random.nextInt(EVENTS.size())).formatted(id, CONTEXT);
    }

    private static String batch(SplittableRandom random, String name) {
        var events =
                IntStream.range(0, random.nextInt(random.nextInt(10) == 0 ? 40 : 5))
                        .mapToObj(i -> single(random, name + "-" + i))
                        .collect(Collectors.joining(","));
        return "{\"batch\":[%s],\"sentAt\":\"2026-03-01T10:00:01Z\",\"context\":%s,\"integrations\":{}}"
                .formatted(events, CONTEXT);
    }
}
