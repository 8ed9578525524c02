package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.Source;
import io.millrace.transformers.Script;
import io.millrace.transformers.tracking.CompiledPlan;
import java.util.List;
import java.util.Optional;

/// One connection with everything it needs, under one configuration.
///
/// @param scripts its transformations, in order
/// @param plan the tracking plan of its source
public record Pipeline(
        Connection connection,
        Source source,
        Destination destination,
        TypedOutlet<?> outlet,
        List<Named> scripts,
        Optional<CompiledPlan> plan) {
    public Pipeline {
        scripts = List.copyOf(scripts);
    }

    /// A transformation's code with the id people know it by.
    public record Named(String id, Script script) {}

    /// Why the event's own words keep it from the destination, consent before the others; empty
    /// when they do not.
    public Optional<String> refusal(Event event) {
        return Consent.refusal(event, connection.consentCategories())
                .or(() -> SelfAlias.refusal(event))
                .or(
                        () ->
                                Integrations.refusal(
                                        event,
                                        connection.id(),
                                        destination,
                                        outlet.descriptor().title()));
    }

    /// Neither the connection nor its destination is switched off.
    public boolean enabled() {
        return connection.enabled() && destination.enabled();
    }
}
