package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Fields;

/// What a person says of a new destination.
record NewDestination(String type, String name, ObjectNode settings, boolean enabled) {

    /// Throws a 400 that names every field in error.
    static NewDestination read(Fields body) {
        var destination =
                new NewDestination(
                        body.requiredText("type", 1, 100),
                        body.name(),
                        body.requiredObject("settings"),
                        body.flag("enabled").orElse(true));
        body.done();
        return destination;
    }
}
