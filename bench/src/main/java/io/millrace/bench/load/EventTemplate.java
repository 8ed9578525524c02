package io.millrace.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// One shop event of exactly [#SIZE] bytes with holes for what differs from event to event. There
/// are [#VARIANTS] of them (products, pages, browsers), so that a compressor meets some variety.
final class EventTemplate {

    /// Bytes of an event; about what server-side SDKs send for a shop.
    static final int SIZE = 1067;

    static final int VARIANTS = 64;

    private static final String PROSE =
            "Light enough for the city and made for wet roads: a reflective shell with taped"
                    + " seams, two deep pockets, a hood that rolls away and cuffs that close over"
                    + " gloves. Woven from recycled yarn in a mill by the river, cut and sewn in"
                    + " small batches. Machine wash cold, do not tumble dry, re-proof once a year."
                    + " Fits true to size; between two sizes take the larger one for layers.";
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Order Completed", "Checkout Started");
    private static final List<String> CATEGORIES =
            List.of("Jackets", "Shoes", "Bags", "Lamps", "Bells", "Gloves", "Helmets", "Tools");

    private static final String MESSAGE_HOLE = "#".repeat(Token.LENGTH);
    private static final String ANONYMOUS_HOLE = "~".repeat(Users.ANONYMOUS_LENGTH);
    private static final String USER_HOLE = "^".repeat(Users.USER_LENGTH);
    private static final String TIME_HOLE = "@".repeat(Timestamp.LENGTH);
    private static final String SEQUENCE_HOLE = "1".repeat(10);
    private static final String ORDER_HOLE = "%".repeat(16);

    private final byte[] json;
    private final int message;
    private final int anonymous;
    private final int user;
    private final int time;
    private final int sequence;
    private final int order;

    private EventTemplate(String text) {
        json = text.getBytes(StandardCharsets.US_ASCII);
        message = text.indexOf(MESSAGE_HOLE);
        anonymous = text.indexOf(ANONYMOUS_HOLE);
        user = text.indexOf(USER_HOLE);
        time = text.indexOf(TIME_HOLE);
        sequence = text.indexOf(SEQUENCE_HOLE);
        order = text.indexOf(ORDER_HOLE);
    }

    /// All variants.
    static List<EventTemplate> variants() {
        return IntStream.range(0, VARIANTS).mapToObj(EventTemplate::variant).toList();
    }

    /// Writes the event of `token` at `at`.
    void write(byte[] to, int at, Token token, EventContext context) {
        System.arraycopy(json, 0, to, at, json.length);
        token.write(to, at + message, context.noise().nextLong());
        context.users().writeAnonymousId(to, at + anonymous, token.user());
        context.users().writeUserId(to, at + user, token.user());
        context.timestamp().write(to, at + time, token.sentMicros());
        Fixed.padded(to, at + sequence, 10, token.sequence());
        Fixed.hex(to, at + order, 16, context.noise().nextLong());
    }

    private static EventTemplate variant(int n) {
        int missing = SIZE - text(n, "").length();
        var prose = (PROSE.substring(n) + " " + PROSE).substring(0, missing - 1) + ".";
        return new EventTemplate(text(n, prose));
    }

    private static String text(int n, String prose) {
        return """
        {"type":"track","event":"%s","messageId":"%s","anonymousId":"%s","userId":"%s",\
        "timestamp":"%s","properties":{"sequence":%s,"order_id":"%s","product_id":"SKU-%d",\
        "sku":"G-%d","name":"%s no. %d","category":"%s","brand":"Millrace","price":%d.%d,\
        "quantity":%d,"currency":"USD","coupon":"SPRING%d","position":%d,"description":"%s"},\
        "context":{"ip":"198.51.100.%d","locale":"en-US","timezone":"Europe/Berlin",\
        "library":{"name":"@segment/analytics-node","version":"3.1.0"},\
        "page":{"path":"/shop/%s/%d","title":"%s","url":"https://shop.example/shop/%s/%d"},\
        "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/1%d.0"},\
        "integrations":{}}\
        """
                .formatted(values(n, prose));
    }

    private static Object[] values(int n, String prose) {
        var category = CATEGORIES.get(n % CATEGORIES.size());
        var path = category.toLowerCase(Locale.ROOT);
        return new Object[] {
            NAMES.get(n % NAMES.size()),
            MESSAGE_HOLE,
            ANONYMOUS_HOLE,
            USER_HOLE,
            TIME_HOLE,
            SEQUENCE_HOLE,
            ORDER_HOLE,
            507_000 + n * 37,
            32 + n,
            category,
            n,
            category,
            15 + n * 3,
            10 + n,
            1 + n % 3,
            10 + n,
            1 + n % 12,
            prose,
            1 + n,
            path,
            507_000 + n * 37,
            category,
            path,
            507_000 + n * 37,
            20 + n % 9
        };
    }
}
