package io.millrace.controlplane.connection;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.DeliveryOptions;
import java.util.List;
import java.util.Optional;

/// What to change of a connection; what is absent stays.
record ConnectionPatch(
        Optional<String> sourceId,
        Optional<String> destinationId,
        Optional<List<String>> transformationIds,
        Optional<Boolean> enabled,
        Optional<DeliveryOptions> delivery,
        Optional<List<String>> consentCategories) {

    /// Throws a 400 that names every field in error.
    static ConnectionPatch read(Fields body) {
        var patch =
                new ConnectionPatch(
                        body.text("sourceId", 1, NewConnection.MAX_ID),
                        body.text("destinationId", 1, NewConnection.MAX_ID),
                        body.texts("transformationIds", NewConnection.MAX_TRANSFORMATIONS),
                        body.flag("enabled"),
                        DeliveryFields.read(body),
                        NewConnection.categories(body));
        body.done();
        return patch;
    }
}
