package io.millrace.core.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A configured instance of a destination type.
///
/// @param type the type's id: `webhook`, `ga4` ...
/// @param settings as the type's JSON Schema says, secrets in clear (the document travels only
///     between the services)
public record Destination(
        DestinationId id, String type, String name, boolean enabled, ObjectNode settings) {}
