package io.millrace.controlplane.source;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.SourceKind;
import java.util.Map;
import java.util.Optional;

/// What a person says of a new source.
record NewSource(
        String name, boolean enabled, LaneKey laneKey, SourceKind kind, Protection protection) {
    private static final Map<String, LaneKey> LANE_KEYS =
            Map.of("device", LaneKey.DEVICE, "user", LaneKey.USER);

    private static final Map<String, SourceKind> KINDS =
            Map.of(
                    "client", SourceKind.CLIENT,
                    "server", SourceKind.SERVER,
                    "pixel", SourceKind.PIXEL,
                    "webhook", SourceKind.WEBHOOK);

    /// Throws a 400 that names every field in error.
    static NewSource read(Fields body) {
        var source =
                new NewSource(
                        body.name(),
                        body.flag("enabled").orElse(true),
                        laneKey(body).orElse(LaneKey.DEVICE),
                        kind(body).orElse(SourceKind.SERVER),
                        ProtectionFields.read(body).orElse(Protection.NONE));
        body.done();
        return source;
    }

    static Optional<LaneKey> laneKey(Fields body) {
        return body.choice("laneKey", LANE_KEYS);
    }

    static Optional<SourceKind> kind(Fields body) {
        return body.choice("kind", KINDS);
    }
}
