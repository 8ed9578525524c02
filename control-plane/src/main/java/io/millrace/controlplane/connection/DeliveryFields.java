package io.millrace.controlplane.connection;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import java.util.Map;
import java.util.Optional;

/// `delivery` in a request. What is left out of it has its default: it replaces the old one whole.
final class DeliveryFields {
    private static final DeliveryOptions DEFAULTS = DeliveryOptions.DEFAULTS;
    private static final Map<String, OnAbort> ON_ABORT =
            Map.of("continue", OnAbort.CONTINUE, "hold", OnAbort.HOLD);
    private static final Map<String, Ordering> ORDERING =
            Map.of("user", Ordering.USER, "none", Ordering.NONE);

    private DeliveryFields() {}

    /// Empty when the body has none. A field in error reads as its default until `done` throws.
    static Optional<DeliveryOptions> read(Fields body) {
        return body.section("delivery").map(DeliveryFields::options);
    }

    private static DeliveryOptions options(Fields delivery) {
        return new DeliveryOptions(
                delivery.number("eventsPerSecond", 0, DeliveryOptions.MAX_RATE)
                        .orElse(DEFAULTS.eventsPerSecond()),
                delivery.number("requestsPerSecond", 0, DeliveryOptions.MAX_RATE)
                        .orElse(DEFAULTS.requestsPerSecond()),
                delivery.number("concurrency", 0, DeliveryOptions.MAX_CONCURRENCY)
                        .orElse(DEFAULTS.concurrency()),
                delivery.choice("onAbort", ON_ABORT).orElse(DEFAULTS.onAbort()),
                delivery.choice("ordering", ORDERING).orElse(DEFAULTS.ordering()),
                delivery.number("maxAgeHours", 1, DeliveryOptions.MAX_AGE_HOURS)
                        .orElse(DEFAULTS.maxAgeHours()));
    }
}
