package io.millrace.dataplane.delivery;

/// Limits of what an engine keeps in memory.
///
/// @param flights calls under way at once
/// @param parked rows of parked lanes beyond which nothing more is read
public record Bounds(int events, long bytes, int flights, int parked) {}
