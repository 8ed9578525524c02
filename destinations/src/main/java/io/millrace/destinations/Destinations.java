package io.millrace.destinations;

import io.millrace.destinations.amplitude.Amplitude;
import io.millrace.destinations.ga4.Ga4;
import io.millrace.destinations.mixpanel.Mixpanel;
import io.millrace.destinations.s3.S3;
import io.millrace.destinations.webhook.Webhook;
import java.util.List;
import java.util.Optional;

/// The catalogue of destination types.
public final class Destinations {
    /// All types of this release, in the order people see them.
    public static final List<DestinationType<?>> ALL =
            List.of(new Webhook(), new Ga4(), new Amplitude(), new Mixpanel(), new S3());

    private Destinations() {}

    /// The type with this id.
    public static Optional<DestinationType<?>> find(String type) {
        for (var known : ALL) {
            if (known.descriptor().type().equals(type)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
