package io.millrace.controlplane.transformation;

import java.time.Instant;

/// A transformation as people see it.
public record TransformationView(
        String id, String name, String code, int version, Instant createdAt, Instant updatedAt) {}
