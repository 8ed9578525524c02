package io.millrace.core.routing;

/// A user's JavaScript module that exports `transformEvent(event, metadata)`.
///
/// @param version grows by one with each edit of the code
public record Transformation(TransformationId id, String name, int version, String code) {}
