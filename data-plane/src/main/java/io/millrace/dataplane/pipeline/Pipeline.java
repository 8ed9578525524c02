package io.millrace.dataplane.pipeline;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.Source;
import io.millrace.transformers.Script;
import java.util.List;

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

    /// Neither the connection nor its destination is switched off.
    public boolean enabled() {
        return connection.enabled() && destination.enabled();
    }
}
