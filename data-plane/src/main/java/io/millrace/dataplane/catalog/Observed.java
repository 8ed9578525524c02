package io.millrace.dataplane.catalog;

/// What was seen in a stretch of a partition.
///
/// @param epoch under which the partition is owned
/// @param from where the stretch begins: everything below is counted
/// @param to position after its last
public record Observed(int partition, long epoch, long from, long to, Sightings sightings) {}
