package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.core.event.EventType;
import java.util.Optional;

/// An alias of a user to himself says nothing, and some destinations refuse it: the browser SDK
/// sends one when `alias` is called after `identify` (segment-api 1.10).
final class SelfAlias {
    private SelfAlias() {}

    /// The reason to keep the event away; empty to go on.
    static Optional<String> refusal(Event event) {
        return event.type() == EventType.ALIAS
                        && event.json().path("userId").equals(event.json().path("previousId"))
                ? Optional.of("self_alias: userId and previousId are the same")
                : Optional.empty();
    }
}
