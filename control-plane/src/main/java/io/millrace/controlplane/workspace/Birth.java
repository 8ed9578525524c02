package io.millrace.controlplane.workspace;

import java.time.Instant;

/// What a new object gets from the house.
public record Birth(String id, String workspaceId, Instant at) {}
