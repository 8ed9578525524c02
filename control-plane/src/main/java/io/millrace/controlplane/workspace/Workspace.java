package io.millrace.controlplane.workspace;

/// The tenant as people see it.
public record Workspace(String id, String name) {}
