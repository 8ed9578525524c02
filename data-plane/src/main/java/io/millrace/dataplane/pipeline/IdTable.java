package io.millrace.dataplane.pipeline;

import java.util.Arrays;

/// For the hash of a messageId the newest position that had it, for a stretch of a partition: an
/// open-addressing table of 8 bytes an entry, half of them hash, half of them position. Two ids may
/// share an entry, which is why whoever asks must look at the event. Not thread-safe.
final class IdTable {
    private static final int LEAST = 1 << 8;
    private static final long FREE = -1;

    private final long base;
    private long[] slots = empty(LEAST);
    private int used;

    /// @param base lowest position it will be given; the others are less than 2^31 - 1 above
    IdTable(long base) {
        this.base = base;
    }

    /// The position put before under this hash, or -1.
    long get(long hash) {
        var slot = slots[find(slots, entry(hash, 0))];
        return slot == FREE ? -1 : base + (slot & 0x7fff_ffffL);
    }

    void put(long hash, long position) {
        if (used * 4L > slots.length * 3L) {
            grow();
        }
        var entry = entry(hash, position - base);
        var at = find(slots, entry);
        if (slots[at] == FREE) {
            used++;
        }
        slots[at] = entry;
    }

    private void grow() {
        var larger = empty(slots.length * 2);
        for (var entry : slots) {
            if (entry != FREE) {
                larger[find(larger, entry)] = entry;
            }
        }
        slots = larger;
    }

    /// Where the entry of the same hash is, or the free slot where it belongs.
    private static int find(long[] slots, long entry) {
        var mask = slots.length - 1;
        var at = (int) (entry >>> 33) & mask;
        while (slots[at] != FREE && slots[at] >>> 31 != entry >>> 31) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /// 33 bits of hash, 31 of position, which never are all ones.
    private static long entry(long hash, long offset) {
        return (hash & ~0x7fff_ffffL) | offset;
    }

    private static long[] empty(int size) {
        var slots = new long[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
