package io.millrace.dataplane.postgres;

import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.LogRecord;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.SortedMap;

/// The parameters of one append: partitions in ascending order, a compressed chunk for each.
record AppendBatch(Tuple locks, Tuple rows) {

    static AppendBatch of(SortedMap<Integer, List<LogRecord>> records) {
        var size = records.size();
        var locks = new Integer[size];
        var parts = new Short[size];
        var counts = new Integer[size];
        var indexes = new Buffer[size];
        var data = new Buffer[size];
        var i = 0;
        for (var entry : records.entrySet()) {
            locks[i] = entry.getKey();
            parts[i] = entry.getKey().shortValue();
            counts[i] = entry.getValue().size();
            indexes[i] = Buffer.buffer(ChunkCodec.index(entry.getValue()));
            data[i] = Buffer.buffer(ChunkCodec.encode(entry.getValue()));
            i++;
        }
        var rows = Tuple.of(parts, counts, indexes, data, ChunkCodec.FORMAT);
        return new AppendBatch(Tuple.of((Object) locks), rows);
    }
}
