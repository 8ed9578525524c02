package io.millrace.dataplane.log;

import java.time.Instant;
import java.util.List;

/// Consecutive events of one partition.
///
/// @param first position of the first record; the others follow without a gap
/// @param at database time of the append, the base of every age
public record Chunk(int partition, long first, Instant at, List<LogRecord> records) {
    public Chunk {
        records = List.copyOf(records);
    }

    /// Position after the last record.
    public long end() {
        return first + records.size();
    }
}
