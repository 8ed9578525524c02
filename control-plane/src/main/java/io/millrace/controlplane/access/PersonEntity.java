package io.millrace.controlplane.access;

import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.WorkspaceObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user at rest. Names of people need not be unique; their e-mail addresses are.
@Entity(name = "Person")
@Table(name = "person")
class PersonEntity extends WorkspaceObject {
    @Column(nullable = false)
    private String email;

    @Column(nullable = false)
    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    /// For Hibernate.
    protected PersonEntity() {}

    /// @param passwordHash null for one who signs in by link only
    PersonEntity(Birth birth, String email, String name, @Nullable String passwordHash) {
        super(birth);
        this.name = name;
        this.email = email;
        this.passwordHash = passwordHash;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    void moveTo(String newEmail) {
        email = newEmail;
    }

    void rename(String newName) {
        name = newName;
    }

    void secure(String newPasswordHash) {
        passwordHash = newPasswordHash;
    }

    UserView toView() {
        return new UserView(id(), email, name, createdAt(), updatedAt());
    }
}
