package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.outcome.Plan;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import java.util.List;
import java.util.Optional;

/// One event on its way through a connection, with what each step did to it.
///
/// @param events what is left of it: none when it was dropped or failed
/// @param plans one for each of `events`
public record Explained(
        List<Step> steps, List<Event> events, List<Plan> plans, Optional<Failure> failure) {
    public Explained {
        steps = List.copyOf(steps);
        events = List.copyOf(events);
        plans = List.copyOf(plans);
    }

    /// @param outcome `kept`, `dropped`, `split`, `failed`
    /// @param line in the user's code, 0 when unknown
    public record Step(
            String id,
            String name,
            int version,
            String outcome,
            String message,
            int line,
            List<JsonNode> output) {}

    /// Why it cannot go on.
    ///
    /// @param path of what is wrong in the event; empty when it is all of it, or not known
    public record Failure(Stage stage, String code, String message, String path) {
        Failure(Stage stage, String code, String message) {
            this(stage, code, message, "");
        }
    }
}
