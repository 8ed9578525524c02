package io.millrace.controlplane.publish;

/// A published config document as it goes over the wire.
///
/// @param json a `RoutingTable`, secrets in clear: for nodes only
record Document(long version, byte[] json) {}
