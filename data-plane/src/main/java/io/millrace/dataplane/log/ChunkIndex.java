package io.millrace.dataplane.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;

/// The side column of a chunk: what can be told of its events without inflating them.
///
/// @param first position of the first event
/// @param at database time of the append
/// @param entries per event 8 bytes lane and 8 bytes hash of the messageId, as [ChunkCodec] writes
///     them
public record ChunkIndex(long first, Instant at, byte[] entries) {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public int count() {
        return entries.length / 16;
    }

    /// Lane of the event at `first` plus this.
    public long lane(int offset) {
        return (long) LONG.get(entries, 16 * offset);
    }

    /// Hash of the messageId of the event at `first` plus this.
    public long message(int offset) {
        return (long) LONG.get(entries, 16 * offset + 8);
    }
}
