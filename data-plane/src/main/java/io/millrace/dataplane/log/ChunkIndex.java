package io.millrace.dataplane.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;

/// The side column of a chunk: what can be told of its events without inflating them.
///
/// @param first position of the first event
/// @param at database time of the append
/// @param count how many events
/// @param entries per event what [ChunkCodec#index] writes: 24 bytes, or 16 in chunks of format 1
public record ChunkIndex(long first, Instant at, int count, byte[] entries) {
    private static final int LANE = 0;
    private static final int MESSAGE = 8;
    private static final int OTHER_ID = 16;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// Lane of the event at `first` plus this.
    public long lane(int offset) {
        return (long) LONG.get(entries, width() * offset + LANE);
    }

    /// Hash of the messageId of the event at `first` plus this.
    public long message(int offset) {
        return (long) LONG.get(entries, width() * offset + MESSAGE);
    }

    /// Hash of the id of that event which is not its lane; 0 when it has none, or is of format 1.
    public long otherId(int offset) {
        return width() > OTHER_ID ? (long) LONG.get(entries, width() * offset + OTHER_ID) : 0;
    }

    private int width() {
        return entries.length / count;
    }
}
