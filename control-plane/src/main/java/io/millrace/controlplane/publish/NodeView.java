package io.millrace.controlplane.publish;

import java.time.Instant;

/// @param version that the node runs
/// @param seenAt when it last asked for news
/// @param current whether it runs the published version
record NodeView(String node, long version, Instant seenAt, boolean current) {}
