package io.millrace.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The ledger of a running Millrace at one moment.
public record LedgerReading(List<Line> connections) {

    /// One connection: where each of its events is.
    ///
    /// @param balanced what the system itself says of the line
    public record Line(
            String connection,
            long ingested,
            long delivered,
            long filtered,
            long dropped,
            long aborted,
            long expired,
            long parked,
            long lag,
            boolean balanced) {

        /// Events that are in two places or in none.
        public long imbalance() {
            long placed = delivered + filtered + dropped + aborted + expired + parked + lag;
            long gap = Math.abs(ingested - placed);
            return gap == 0 && !balanced ? 1 : gap;
        }

        /// Events that are still to be delivered.
        public long waiting() {
            return parked + lag;
        }
    }

    public LedgerReading {
        connections = List.copyOf(connections);
    }

    /// Of the `ledger` of `GET /api/v1/overview`.
    static LedgerReading of(JsonNode ledger) throws IOException {
        if (!ledger.path("connections").isArray()) {
            throw new IOException("no data plane answers for its ledger");
        }
        var lines = new ArrayList<Line>();
        ledger.path("connections").forEach(each -> lines.add(line(each)));
        return new LedgerReading(lines);
    }

    /// Over all connections.
    public long imbalance() {
        return connections.stream().mapToLong(Line::imbalance).sum();
    }

    /// Over all connections.
    public long waiting() {
        return connections.stream().mapToLong(Line::waiting).sum();
    }

    private static Line line(JsonNode json) {
        return new Line(
                json.path("connectionId").asText(),
                json.path("ingested").asLong(),
                json.path("delivered").asLong(),
                json.path("filtered").asLong(),
                json.path("dropped").asLong(),
                json.path("aborted").asLong(),
                json.path("expired").asLong(),
                json.path("parked").asLong(),
                json.path("lag").asLong(),
                json.path("balanced").asBoolean(true));
    }
}
