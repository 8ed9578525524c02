package io.millrace.controlplane.workspace;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// The tenant. This release has one, made by the first migration.
@Entity(name = "Workspace")
@Table(name = "workspace")
public class WorkspaceEntity {
    @Id private String id;

    @Column(nullable = false)
    private String name;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /// For Hibernate.
    protected WorkspaceEntity() {}

    public Workspace toRecord() {
        return new Workspace(id, name);
    }
}
