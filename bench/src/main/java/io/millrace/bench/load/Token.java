package io.millrace.bench.load;

import java.nio.charset.StandardCharsets;

/// The messageId of a bench event, which says by itself who sent it, as which event of that user,
/// and when: `mrbench-<run>-<user>-<sequence>-<sent>-<noise>`, all hexadecimal of fixed width, so
/// that the sink reads it from the raw bytes wherever the system under load puts it.
///
/// @param run the phase it belongs to; late events of an earlier one are ignored
/// @param user number of the user, from 0
/// @param sequence number of the event of this user, from 1, without gaps
/// @param sentMicros when it was sent, or with a fixed rate when it was due
public record Token(int run, int user, int sequence, long sentMicros) {

    /// Bytes of a token.
    public static final int LENGTH = 64;

    private static final byte[] MARK = "mrbench-".getBytes(StandardCharsets.US_ASCII);
    private static final int RUN = 8;
    private static final int USER = 17;
    private static final int SEQUENCE = 24;
    private static final int SENT = 33;
    private static final int NOISE = 48;

    /// Writes the token; `noise` makes it as hard to compress as a real id.
    void write(byte[] to, int at, long noise) {
        System.arraycopy(MARK, 0, to, at, MARK.length);
        Fixed.hex(to, at + RUN, 8, run);
        to[at + USER - 1] = '-';
        Fixed.hex(to, at + USER, 6, user);
        to[at + SEQUENCE - 1] = '-';
        Fixed.hex(to, at + SEQUENCE, 8, sequence);
        to[at + SENT - 1] = '-';
        Fixed.hex(to, at + SENT, 14, sentMicros);
        to[at + NOISE - 1] = '-';
        Fixed.hex(to, at + NOISE, 16, noise);
    }

    /// Reads the token at `at`, as [#find] gave it.
    public static Token read(byte[] from, int at) {
        return new Token(
                (int) Fixed.hex(from, at + RUN, 8),
                (int) Fixed.hex(from, at + USER, 6),
                (int) Fixed.hex(from, at + SEQUENCE, 8),
                Fixed.hex(from, at + SENT, 14));
    }

    /// Where the next whole token begins in `[at, end)`, or -1.
    public static int find(byte[] in, int at, int end) {
        int i = at;
        while (i + LENGTH <= end) {
            int last = in[i + MARK.length - 1];
            if (last == '-' && marked(in, i)) {
                return i;
            }
            i += step(last);
        }
        return -1;
    }

    private static boolean marked(byte[] in, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (in[at + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /// How far the mark can be moved when its last byte meets `last` (Boyer-Moore-Horspool).
    private static int step(int last) {
        return switch (last) {
            case 'h' -> 1;
            case 'c' -> 2;
            case 'n' -> 3;
            case 'e' -> 4;
            case 'b' -> 5;
            case 'r' -> 6;
            case 'm' -> 7;
            default -> MARK.length;
        };
    }
}
