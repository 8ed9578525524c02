package io.millrace.dataplane.postgres;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.PartitionCommit;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a commit says to the ledger's minutes: one row for each connection, over all its
/// partitions.
final class StatRow {
    private StatRow() {}

    static List<Tuple> of(List<PartitionCommit> commits) {
        var sums = new TreeMap<String, Counters>();
        for (var commit : commits) {
            commit.gained()
                    .forEach(
                            (connection, gained) ->
                                    sums.merge(connection.value(), gained, Counters::plus));
        }
        var rows = new ArrayList<Tuple>(sums.size());
        sums.forEach(
                (connection, c) -> {
                    if (!silent(c)) {
                        rows.add(row(new ConnectionId(connection), c));
                    }
                });
        return rows;
    }

    /// Nothing but events of other sources.
    private static boolean silent(Counters c) {
        return c.equals(Counters.ZERO.plus(Counters.Kind.ELSEWHERE, c.elsewhere()));
    }

    private static Tuple row(ConnectionId connection, Counters c) {
        return Tuple.tuple()
                .addString(connection.value())
                .addLong(c.delivered())
                .addLong(c.filtered())
                .addLong(c.dropped())
                .addLong(c.aborted())
                .addLong(c.expired())
                .addLong(c.parked())
                .addLong(c.duplicate() + c.conflict());
    }
}
