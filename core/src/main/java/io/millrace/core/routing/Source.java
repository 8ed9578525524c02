package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

/// Where events come from.
///
/// @param writeKey public token that names this source: 25 characters `[a-z0-9]`, starting with `c`
/// @param enabled a disabled source answers 200 and sets its events aside as `source_disabled`
/// @param protection what it lets in; [Protection#NONE] when nobody has said
public record Source(
        SourceId id,
        String name,
        String writeKey,
        boolean enabled,
        LaneKey laneKey,
        SourceKind kind,
        Protection protection) {
    /// A document of an earlier release has neither `kind` nor `protection`.
    public Source {
        kind = requireNonNullElse(kind, SourceKind.SERVER);
        protection = requireNonNullElse(protection, Protection.NONE);
    }
}
