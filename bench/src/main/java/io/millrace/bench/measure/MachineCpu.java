package io.millrace.bench.measure;

/// CPU time of the machine so far.
///
/// @param busyMicros used by anybody on it
/// @param stolenMicros taken by the host for other guests
public record MachineCpu(long busyMicros, long stolenMicros) {}
