package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import java.time.Instant;

/// An event that waits with its lane. Its body stays in the log.
///
/// @param attempts tries so far; 0 for events that wait behind the head of their lane
/// @param nextAt when the head of the lane is tried again; for others the time they were parked
public record Parked(
        ConnectionId connection,
        long position,
        long lane,
        MessageId messageId,
        int attempts,
        Instant since,
        Instant nextAt,
        String code,
        String reason) {}
