package io.millrace.bench.system;

/// What the system under load is to do with the events.
///
/// @param destinations webhooks that get every event; 0 only takes events in
/// @param batched deliver up to 100 events a request, else one
/// @param javascript run a transformation that edits five fields
public record Route(int destinations, boolean batched, boolean javascript) {}
