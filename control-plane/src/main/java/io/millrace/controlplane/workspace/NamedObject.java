package io.millrace.controlplane.workspace;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/// A stored object with a name that no other of its kind has, whatever the case of its letters.
@MappedSuperclass
public abstract class NamedObject extends WorkspaceObject {
    @Column(nullable = false)
    private String name;

    /// For Hibernate.
    protected NamedObject() {}

    protected NamedObject(Birth birth, String name) {
        super(birth);
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void rename(String newName) {
        name = newName;
    }
}
