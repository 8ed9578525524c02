package io.millrace.dataplane.egress;

/// What the transport has to know of the send that the S3 client runs on the same thread.
///
/// @param deadline of [System#nanoTime]
record S3Attempt(Progress progress, long deadline) {
    static final ScopedValue<S3Attempt> CURRENT = ScopedValue.newInstance();
}
