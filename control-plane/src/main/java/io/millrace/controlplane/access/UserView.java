package io.millrace.controlplane.access;

import java.time.Instant;

/// A user as others see it.
record UserView(String id, String email, String name, Instant createdAt, Instant updatedAt) {}
