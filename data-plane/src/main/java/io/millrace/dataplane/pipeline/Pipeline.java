package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.Source;
import io.millrace.transformers.Script;
import java.util.List;
import java.util.Optional;

/// One connection with everything it needs, under one configuration.
///
/// @param scripts its transformations, in order
public record Pipeline(
        Connection connection,
        Source source,
        Destination destination,
        TypedOutlet<?> outlet,
        List<Named> scripts) {
    public Pipeline {
        scripts = List.copyOf(scripts);
    }

    /// A transformation's code with the id people know it by.
    public record Named(String id, Script script) {}

    /// Why the event's own routing words keep it from the destination; empty when they do not.
    public Optional<String> refusal(Event event) {
        return Integrations.refusal(event, destination, outlet.descriptor().title());
    }

    /// Neither the connection nor its destination is switched off.
    public boolean enabled() {
        return connection.enabled() && destination.enabled();
    }
}
