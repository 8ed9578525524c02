package io.millrace.dataplane.ingest;

/// Bounds of a request.
///
/// @param bodyBytes of the body after inflating; more is answered 413
/// @param eventBytes of one event; a larger one is set aside alone
/// @param events of one batch; those beyond are set aside
public record Limits(int bodyBytes, int eventBytes, int events) {
    public static final Limits STANDARD = new Limits(5 << 20, 256 << 10, 5_000);
}
