package io.millrace.destinations;

import java.time.Instant;

/// What a plan may know besides the event.
///
/// @param now the time to hold event ages against
public record PlanContext(Instant now) {}
