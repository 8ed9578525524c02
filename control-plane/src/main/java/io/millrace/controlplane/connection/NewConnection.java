package io.millrace.controlplane.connection;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.DeliveryOptions;
import java.util.List;
import java.util.Optional;

/// What a person says of a new connection.
record NewConnection(
        String sourceId,
        String destinationId,
        List<String> transformationIds,
        boolean enabled,
        DeliveryOptions delivery,
        List<String> consentCategories) {
    /// Most transformations one after the other.
    static final int MAX_TRANSFORMATIONS = 20;

    private static final int MAX_CATEGORY = 100;

    /// Longest id anybody can mean.
    static final int MAX_ID = 64;

    NewConnection {
        transformationIds = List.copyOf(transformationIds);
        consentCategories = List.copyOf(consentCategories);
    }

    /// Throws a 400 that names every field in error.
    static NewConnection read(Fields body) {
        var connection =
                new NewConnection(
                        body.requiredText("sourceId", 1, MAX_ID),
                        body.requiredText("destinationId", 1, MAX_ID),
                        body.texts("transformationIds", MAX_TRANSFORMATIONS).orElse(List.of()),
                        body.flag("enabled").orElse(true),
                        DeliveryFields.read(body).orElse(DeliveryOptions.DEFAULTS),
                        categories(body).orElse(List.of()));
        body.done();
        return connection;
    }

    /// Categories of consent: 1 to 100 characters each, none of them twice.
    static Optional<List<String>> categories(Fields body) {
        return body.words("consentCategories", Connection.MAX_CONSENT_CATEGORIES, MAX_CATEGORY);
    }
}
