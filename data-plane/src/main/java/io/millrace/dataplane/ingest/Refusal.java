package io.millrace.dataplane.ingest;

/// Why an event was set aside: a stable code and a sentence that names the field and the fix.
public record Refusal(String code, String field, String message) {}
