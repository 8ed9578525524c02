package io.millrace.dataplane.log;

import java.nio.charset.StandardCharsets;

/// 64-bit hashes of ids: FNV-1a with a final mix (MurmurHash3 fmix64). Part of the stored format:
/// never change it.
public final class Hash64 {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash64() {}

    public static long of(String text) {
        var hash = OFFSET;
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return mix(hash);
    }

    /// Which of `partitions` a lane belongs to.
    public static int partition(long lane, int partitions) {
        return (int) Long.remainderUnsigned(lane, partitions);
    }

    private static long mix(long hash) {
        var h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
