package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.EngineStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one node knows from memory alone: how its engines stand. Said to the others, and summed
/// over all of them.
///
/// @param connections by connection
record Standing(Map<String, Line> connections) {
    static final Standing NOTHING = new Standing(Map.of());

    Standing {
        connections = Map.copyOf(connections);
    }

    /// @param retrying events whose lane waits for another try
    /// @param held why the configuration keeps it from going on, empty when it does not
    record Line(long retrying, String held, @JsonInclude @Nullable Stall stall) {
        Line plus(Line other) {
            var reason = held.isEmpty() ? other.held : held;
            return new Line(retrying + other.retrying, reason, stall == null ? other.stall : stall);
        }
    }

    /// Why the destination gets nothing. Times as text.
    record Stall(boolean held, String code, String reason, String since, String until) {}

    static Standing of(
            List<EngineStatus> engines, Function<ConnectionId, Optional<Breaker.Stall>> stalls) {
        var lines = new HashMap<String, Line>();
        for (var engine : engines) {
            var stall = stalls.apply(engine.connection()).map(Standing::stall).orElse(null);
            var line = new Line(engine.retrying(), engine.held().orElse(""), stall);
            lines.merge(engine.connection().value(), line, Line::plus);
        }
        return new Standing(lines);
    }

    Standing plus(Standing other) {
        var lines = new HashMap<>(connections);
        other.connections.forEach((id, line) -> lines.merge(id, line, Line::plus));
        return new Standing(lines);
    }

    String text() {
        return Json.text(this);
    }

    /// What another node said; nothing when it is of a release that says it otherwise.
    static Standing read(String text) {
        try {
            return Json.MAPPER.readValue(text, Standing.class);
        } catch (JsonProcessingException e) {
            return NOTHING;
        }
    }

    private static Stall stall(Breaker.Stall s) {
        var reason = s.reason().isEmpty() ? s.code() : s.reason();
        return new Stall(s.held(), s.code(), reason, s.since().toString(), s.until().toString());
    }
}
