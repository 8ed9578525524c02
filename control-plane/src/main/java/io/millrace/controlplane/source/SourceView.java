package io.millrace.controlplane.source;

import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.SourceKind;
import java.time.Instant;

/// A source as people see it. The write key is public by nature: it travels in every web page.
public record SourceView(
        String id,
        String name,
        String writeKey,
        boolean enabled,
        LaneKey laneKey,
        SourceKind kind,
        Protection protection,
        Instant createdAt,
        Instant updatedAt) {}
