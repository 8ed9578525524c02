package io.millrace.dataplane.catalog;

/// How large events are: a histogram in powers of four.
///
/// Single-threaded.
public final class Sizes {
    /// Upper bounds in bytes of all classes but the last.
    private static final int[] BOUNDS = {512, 2 << 10, 8 << 10, 32 << 10, 128 << 10};

    private final long[] classes = new long[BOUNDS.length + 1];
    private long bytes;
    private int most;

    void see(int size) {
        var index = 0;
        while (index < BOUNDS.length && size > BOUNDS[index]) {
            index++;
        }
        classes[index]++;
        bytes += size;
        most = Math.max(most, size);
    }

    void add(Sizes other) {
        for (var i = 0; i < classes.length; i++) {
            classes[i] += other.classes[i];
        }
        bytes += other.bytes;
        most = Math.max(most, other.most);
    }

    /// Events of a class, the smallest first.
    public long of(int index) {
        return classes[index];
    }

    public long bytes() {
        return bytes;
    }

    public int most() {
        return most;
    }
}
