package io.millrace.bench.report;

/// A figure against what it should be.
///
/// @param figure what, with the scenario it was taken in
/// @param target what it should be
/// @param measured what it is
record Verdict(String figure, String target, String measured, boolean met) {}
