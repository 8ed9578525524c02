package io.millrace.dataplane.service;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What happens to a body on its way.
final class Damage {
    private static final List<String> WORDS =
            List.of(
                    "null",
                    "{}",
                    "[]",
                    "true",
                    "-1",
                    "1e999",
                    "NaN",
                    "-Infinity",
                    "\"\"",
                    "\"",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "\\x",
                    "\uFEFF",
                    "\u0000",
                    "\"batch\":",
                    "\"messageId\":",
                    "\"type\":",
                    "\"userId\":",
                    "\"context\":",
                    "[".repeat(300),
                    "{\"a\":".repeat(300),
                    "9".repeat(2_000),
                    "a".repeat(5_000));

    private Damage() {}

    static byte[] body(SplittableRandom random, String payload) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> utf8(payload);
            case 3, 4 -> noise(random, random.nextInt(600));
            case 5 -> new byte[0];
            case 6, 7 -> Fuzzed.gzip(utf8(payload));
            case 8 -> Fuzzed.gzip(text(random, payload));
            case 9 -> cut(random, Fuzzed.gzip(utf8(payload)));
            case 10 -> flip(random, Fuzzed.gzip(utf8(payload)));
            case 11 -> members(random, payload);
            case 12 -> payload.getBytes(StandardCharsets.UTF_16LE);
            case 13 -> payload.getBytes(StandardCharsets.UTF_16);
            default -> text(random, payload);
        };
    }

    /// A few bytes are others, gone, doubled or new.
    static byte[] text(SplittableRandom random, String payload) {
        var bytes = utf8(payload);
        for (var i = random.nextInt(6); i >= 0; i--) {
            bytes =
                    switch (random.nextInt(6)) {
                        case 0 -> flip(random, bytes);
                        case 1 -> cut(random, bytes);
                        case 2 -> without(random, bytes);
                        case 3 -> with(random, bytes, noise(random, random.nextInt(8)));
                        default ->
                                with(random, bytes, utf8(WORDS.get(random.nextInt(WORDS.size()))));
                    };
        }
        return bytes;
    }

    static String query(SplittableRandom random, String query) {
        var text = new StringBuilder(query);
        for (var i = random.nextInt(5); i >= 0; i--) {
            text.insert(random.nextInt(text.length()), (char) random.nextInt('!', 127));
        }
        return text.toString();
    }

    /// A header's value: anything a line may hold.
    static String value(SplittableRandom random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(40); i >= 0; i--) {
            text.append(
                    (char)
                            (random.nextInt(9) == 0
                                    ? random.nextInt(128, 256)
                                    : random.nextInt(' ', 127)));
        }
        return text.toString();
    }

    private static byte[] members(SplittableRandom random, String payload) {
        var out = new ByteArrayOutputStream();
        var bytes = utf8(payload);
        var half = random.nextInt(bytes.length);
        out.writeBytes(Fuzzed.gzip(Arrays.copyOf(bytes, half)));
        for (var i = random.nextInt(3); i > 0; i--) {
            out.writeBytes(Fuzzed.gzip(new byte[0]));
        }
        out.writeBytes(Fuzzed.gzip(Arrays.copyOfRange(bytes, half, bytes.length)));
        return out.toByteArray();
    }

    private static byte[] flip(SplittableRandom random, byte[] bytes) {
        var flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
        }
        return flipped;
    }

    private static byte[] cut(SplittableRandom random, byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private static byte[] without(SplittableRandom random, byte[] bytes) {
        var from = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, from + random.nextInt(20));
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private static byte[] with(SplittableRandom random, byte[] bytes, byte[] more) {
        var at = random.nextInt(bytes.length + 1);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] noise(SplittableRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
