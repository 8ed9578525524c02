package io.millrace.controlplane.workspace;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/// What every stored object of a workspace has. Instances live within one Hibernate session.
@MappedSuperclass
public abstract class WorkspaceObject {
    @Id private String id;

    @Column(name = "workspace_id", nullable = false, updatable = false)
    private String workspaceId;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    /// For Hibernate.
    protected WorkspaceObject() {}

    protected WorkspaceObject(Birth birth) {
        this.id = birth.id();
        this.workspaceId = birth.workspaceId();
        this.createdAt = birth.at();
        this.updatedAt = birth.at();
    }

    public String id() {
        return id;
    }

    public String workspaceId() {
        return workspaceId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public void touch(Instant now) {
        updatedAt = now;
    }
}
