package io.millrace.dataplane.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// The stored form of a lookup, format 1: entries of 64 bits, the upper 40 of them those of a hash,
/// the lower 24 a position counted from the beginning of its segment; as unsigned numbers in
/// ascending order; in blocks of a byte for the format, the first entry, and the differences of the
/// others as variable-length numbers (7 bits a byte, lowest first). About 7 bytes an entry. Two
/// hashes may share 40 bits: whoever finds a position must look at the event.
public final class Lookup {
    /// Positions of one partition in one segment must be fewer than this.
    public static final long POSITIONS = 1 << 24;

    private static final byte FORMAT = 1;
    private static final int BLOCK_BYTES = 1_880;
    private static final int LONGEST = 10;

    private Lookup() {}

    /// @param first the lowest entry in it
    public record Block(long first, byte[] data) {}

    public static long entry(long hash, long offset) {
        if (offset < 0 || offset >= POSITIONS) {
            throw new IllegalArgumentException("a segment has no room for position " + offset);
        }
        return key(hash) | offset;
    }

    /// The lowest entry a hash can have.
    public static long key(long hash) {
        return hash & -POSITIONS;
    }

    /// What an entry is stored under in a column of signed numbers, in the same order.
    public static long signed(long entry) {
        return entry ^ Long.MIN_VALUE;
    }

    /// The entries in order, in blocks.
    public static List<Block> blocks(long[] entries) {
        var sorted = LongStream.of(entries).map(Lookup::signed).sorted().map(Lookup::signed);
        var blocks = new ArrayList<Block>();
        var writing = new Writing();
        sorted.forEach(
                entry -> {
                    if (writing.isFull()) {
                        blocks.add(writing.block());
                    }
                    writing.add(entry);
                });
        if (entries.length > 0) {
            blocks.add(writing.block());
        }
        return blocks;
    }

    /// The positions of a hash in a block, ascending, counted from the segment's beginning.
    public static List<Long> offsets(byte[] data, long hash) throws IOException {
        if (data[0] != FORMAT) {
            throw new IOException("lookup format " + data[0] + " is not known to this release");
        }
        var in = ByteBuffer.wrap(data, 1, data.length - 1);
        var entry = in.getLong();
        var found = new ArrayList<Long>();
        var key = key(hash);
        while (true) {
            if (key(entry) == key) {
                found.add(entry - key);
            }
            if (!in.hasRemaining() || Long.compareUnsigned(key(entry), key) > 0) {
                return found;
            }
            entry += number(in);
        }
    }

    private static long number(ByteBuffer in) {
        var number = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = in.get();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    /// A block under way.
    private static final class Writing {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK_BYTES);
        private long first;
        private long last;

        boolean isFull() {
            return out.size() > BLOCK_BYTES - LONGEST;
        }

        void add(long entry) {
            if (out.size() == 0) {
                first = entry;
                out.write(FORMAT);
                out.writeBytes(ByteBuffer.allocate(8).putLong(entry).array());
            } else {
                var left = entry - last;
                while ((left & ~0x7fL) != 0) {
                    out.write((int) ((left & 0x7f) | 0x80));
                    left >>>= 7;
                }
                out.write((int) left);
            }
            last = entry;
        }

        Block block() {
            var data = out.toByteArray();
            out.reset();
            return new Block(first, data);
        }
    }
}
