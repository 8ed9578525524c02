package io.millrace.dataplane.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// One request of the fuzzer: a real one, more or less damaged. The same seed and number make the
/// same bytes.
final class Fuzzed {
    private static final List<String> PATHS =
            List.of(
                    "/v1/batch",
                    "/v1/batch",
                    "/v1/batch",
                    "/v1/import/",
                    "/v1//b",
                    "/batch",
                    "/v1/track",
                    "/v1/t",
                    "/v1/identify",
                    "/v1/page",
                    "/v1/screen",
                    "/v1/group",
                    "/v1/alias",
                    "/v1/webhook",
                    "/v1/m",
                    "/api/s/s2s/batch");

    private static final List<String> KINDS =
            List.of(
                    "application/json",
                    "text/plain",
                    "application/json; charset=utf-16",
                    "a/b",
                    "");

    private final SplittableRandom random;
    private final String name;
    private final byte[] body;
    private final String path;
    private final byte[] bytes;
    private final boolean whole;
    private final boolean flipped;
    private boolean ended;

    /// @param key of the source it is sent to
    /// @param loose of the source it is sent to when nobody can say what it means
    Fuzzed(long seed, int number, String key, String loose) {
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        this.name = "fz-" + seed + "-" + number;
        this.path = chance(3) ? oddPath() : pick(PATHS);
        this.body = Damage.body(random, Payloads.pick(random, name));
        this.whole = !chance(12);
        this.flipped = !whole && chance(33);
        this.bytes = whole ? request(key) : flipped ? flip(request(loose)) : broken(key);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] body() {
        return body;
    }

    String path() {
        return path;
    }

    /// Whether it is a request that ends, and must have an answer.
    boolean isWhole() {
        return whole;
    }

    /// Whether the node can tell that nothing follows.
    boolean isEnded() {
        return ended;
    }

    /// Whether a byte of it is another, so that it may mean anything.
    boolean isFlipped() {
        return flipped;
    }

    boolean isBatch() {
        return path.endsWith("batch") || path.endsWith("/b") || path.endsWith("import/");
    }

    @Override
    public String toString() {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return name + ": " + (text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text);
    }

    /// A pixel, with the event in its query.
    static byte[] pixel(long seed, int number, String key) {
        var random = new SplittableRandom(seed * 7_368_787 + number);
        var event = Damage.text(random, Payloads.single(random, "px-" + seed + "-" + number));
        var data = Base64.getUrlEncoder().encodeToString(event);
        var query =
                random.nextInt(3) == 0
                        ? Damage.query(random, "userId=u&event=E&properties.price=5&context.ip=::1")
                        : "data=" + data.substring(0, Math.min(data.length(), 14_000));
        return ("GET /v1/pixel/track?writeKey="
                        + key
                        + "&"
                        + query
                        + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] request(String key) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head(key));
        if (chance(33)) {
            out.writeBytes(ascii("Transfer-Encoding: chunked\r\n\r\n"));
            chunks(out);
        } else {
            out.writeBytes(ascii("Content-Length: " + body.length + "\r\n\r\n"));
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    private byte[] head(String key) {
        var head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: a\r\n");
        var basic = Base64.getEncoder().encodeToString(ascii(key + ":"));
        head.append(chance(50) ? "Authorization: Basic " + basic : "X-Write-Key: " + key);
        head.append("\r\nContent-Type: ").append(pick(KINDS)).append("\r\n");
        if (chance(10)) {
            head.append("Content-Encoding: gzip\r\n");
        }
        if (chance(20)) {
            head.append("Origin: ").append(Damage.value(random)).append("\r\n");
        }
        var from = chance(10) ? Damage.value(random) : "198.51.100.7";
        head.append("X-Forwarded-For: ").append(from).append("\r\n");
        head.append("User-Agent: ").append(Damage.value(random)).append("\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void chunks(ByteArrayOutputStream out) {
        for (var at = 0; at < body.length; ) {
            var size = Math.min(body.length - at, 1 + random.nextInt(chance(50) ? 8 : 900));
            out.writeBytes(ascii(Integer.toHexString(size) + (chance(5) ? ";a=b" : "") + "\r\n"));
            out.write(body, at, size);
            out.writeBytes(ascii("\r\n"));
            at += size;
        }
        out.writeBytes(ascii("0\r\n\r\n"));
    }

    /// Its length is wrong, or it is cut off. What is left behind a length that is too small can be
    /// no request.
    private byte[] broken(String key) {
        if (chance(50)) {
            var good = request(key);
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        var out = new ByteArrayOutputStream();
        var isLess = body.length > 20 && chance(50);
        var said = body.length + (isLess ? -1 : 1) * random.nextInt(1, 20);
        out.writeBytes(head(key));
        out.writeBytes(ascii("Content-Length: " + said + "\r\n\r\n"));
        out.writeBytes(body);
        if (isLess) {
            ended = true;
            out.write(0);
        }
        return out.toByteArray();
    }

    private byte[] flip(byte[] good) {
        good[random.nextInt(good.length)] = (byte) random.nextInt();
        return good;
    }

    private String oddPath() {
        var odd = new StringBuilder("/v1/");
        for (var i = random.nextInt(12); i >= 0; i--) {
            odd.append((char) random.nextInt('!', 256));
        }
        return odd.toString().replace('\u007f', 'x');
    }

    static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
