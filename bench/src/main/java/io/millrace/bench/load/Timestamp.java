package io.millrace.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// ISO-8601 in UTC with milliseconds, made anew only once a second. Used by one thread.
final class Timestamp {

    static final int LENGTH = 24;

    private final byte[] text = new byte[LENGTH];
    private long second = Long.MIN_VALUE;

    void write(byte[] to, int at, long epochMicros) {
        long now = Math.floorDiv(epochMicros, 1_000_000L);
        if (now != second) {
            second = now;
            var whole = Instant.ofEpochSecond(now).truncatedTo(ChronoUnit.SECONDS).toString();
            var padded = whole.replace("Z", ".000Z").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(padded, 0, text, 0, LENGTH);
        }
        Fixed.zeroPadded(text, 20, 3, Math.floorMod(epochMicros, 1_000_000L) / 1000);
        System.arraycopy(text, 0, to, at, LENGTH);
    }
}
