package io.millrace.transformers;

/// One event to transform.
///
/// @param eventJson a JSON object
/// @param metadataJson a JSON object: what the code is told about the event
public record Input(String eventJson, String metadataJson) {}
