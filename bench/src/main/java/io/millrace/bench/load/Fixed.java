package io.millrace.bench.load;

/// Numbers of a fixed width written into and read from bytes, without objects.
final class Fixed {

    private Fixed() {}

    static void hex(byte[] to, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            int digit = (int) (rest & 15);
            to[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
            rest >>>= 4;
        }
    }

    static long hex(byte[] from, int at, int width) {
        long value = 0;
        for (int i = at; i < at + width; i++) {
            int c = from[i];
            value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
        }
        return value;
    }

    /// A JSON number padded on the left with spaces, which JSON allows and zeros are not.
    static void padded(byte[] to, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            boolean digit = rest > 0 || i == at + width - 1;
            to[i] = (byte) (digit ? '0' + rest % 10 : ' ');
            rest /= 10;
        }
    }

    static void zeroPadded(byte[] to, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
