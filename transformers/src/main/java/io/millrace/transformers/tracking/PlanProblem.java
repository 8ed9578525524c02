package io.millrace.transformers.tracking;

/// Why a tracking plan is not taken.
///
/// @param field path in the plan: `events[2].schema.properties.price`
public record PlanProblem(String field, String message) {}
