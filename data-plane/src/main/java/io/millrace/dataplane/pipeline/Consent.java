package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import java.util.List;
import java.util.Optional;

/// Whether a person has agreed to what a connection is for: `context.consent.categoryPreferences`
/// says `true` or `false` for each category (segment-api 1.10). A connection with categories needs
/// all of them; an event that says nothing about consent passes.
final class Consent {
    private Consent() {}

    /// The reason to keep the event away; empty to go on.
    static Optional<String> refusal(Event event, List<String> categories) {
        var consent = event.json().path("context").path("consent");
        if (categories.isEmpty() || consent.isMissingNode() || consent.isNull()) {
            return Optional.empty();
        }
        var preferences = consent.path("categoryPreferences");
        return categories.stream()
                .filter(category -> !preferences.path(category).booleanValue())
                .findFirst()
                .map(category -> "consent: " + category + " is not agreed to");
    }
}
