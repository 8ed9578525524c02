package io.millrace.dataplane.postgres;

import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.LogRecord;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parameters of one append: partitions in ascending order, a compressed chunk for each.
///
/// @param flush tells this append from all others of this process
record AppendBatch(int flush, List<Integer> partitions, Tuple locks, Tuple rows) {

    static AppendBatch of(int gateway, int flush, SortedMap<Integer, List<LogRecord>> records) {
        var size = records.size();
        var parts = new Short[size];
        var counts = new Integer[size];
        var indexes = new Buffer[size];
        var data = new Buffer[size];
        var i = 0;
        for (var entry : records.entrySet()) {
            parts[i] = entry.getKey().shortValue();
            counts[i] = entry.getValue().size();
            indexes[i] = Buffer.buffer(ChunkCodec.index(entry.getValue()));
            data[i] = Buffer.buffer(ChunkCodec.encode(entry.getValue()));
            i++;
        }
        var partitions = List.copyOf(records.keySet());
        var locks = Tuple.of((Object) partitions.toArray(Integer[]::new));
        var rows = Tuple.of(parts, counts, indexes, data, ChunkCodec.FORMAT);
        rows.addInteger(gateway).addInteger(flush);
        count(records, rows);
        return new AppendBatch(flush, partitions, locks, rows);
    }

    /// How many events each source has in it.
    private static void count(SortedMap<Integer, List<LogRecord>> records, Tuple rows) {
        var counts = new TreeMap<String, Integer>();
        for (var list : records.values()) {
            for (var record : list) {
                counts.merge(record.source().value(), 1, Integer::sum);
            }
        }
        rows.addArrayOfString(counts.keySet().toArray(String[]::new))
                .addArrayOfInteger(counts.values().toArray(Integer[]::new));
    }
}
