package io.millrace.controlplane.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/// A browser that is signed in.
@Entity(name = "Session")
@Table(name = "session")
class SessionEntity extends TokenEntity {
    /// For Hibernate.
    protected SessionEntity() {}

    SessionEntity(byte[] tokenHash, String personId, Instant expiresAt) {
        super(tokenHash, personId, expiresAt);
    }
}
