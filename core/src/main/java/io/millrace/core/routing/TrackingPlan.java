package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What the events of a source should look like, and what becomes of those that do not.
///
/// @param version grows with every change
/// @param onUnplanned for events that `events` does not name
/// @param common JSON Schema (draft 2020-12) of every event as a whole; without words it fits all
public record TrackingPlan(
        SourceId sourceId,
        int version,
        Choice onViolation,
        Choice onUnplanned,
        ObjectNode common,
        List<Planned> events) {

    /// Most events of a plan.
    public static final int MAX_EVENTS = 500;

    /// Bytes of a plan as JSON.
    public static final int MAX_BYTES = 256 << 10;

    /// Bytes of one schema as JSON.
    public static final int MAX_SCHEMA_BYTES = 64 << 10;

    /// What becomes of an event that breaks the plan.
    public enum Choice {
        /// It goes on as it is, and is counted.
        @JsonProperty("forward")
        FORWARD,
        /// It goes on without the properties that are wrong.
        @JsonProperty("omit")
        OMIT,
        /// It becomes a dead letter of each connection, for a person to mend.
        @JsonProperty("set_aside")
        SET_ASIDE
    }

    /// One event of the plan.
    ///
    /// @param type word of the call: `track`
    /// @param name of the event; empty for calls without one
    /// @param schema of its `traits` for identify and group, of its `properties` for the others
    public record Planned(String type, String name, ObjectNode schema) {
        public Planned {
            name = requireNonNullElse(name, "");
            schema = requireNonNullElse(schema, JsonNodeFactory.instance.objectNode());
        }
    }

    public TrackingPlan {
        onViolation = requireNonNullElse(onViolation, Choice.FORWARD);
        onUnplanned = requireNonNullElse(onUnplanned, Choice.FORWARD);
        common = requireNonNullElse(common, JsonNodeFactory.instance.objectNode());
        events = List.copyOf(requireNonNullElse(events, List.of()));
    }
}
