package io.millrace.controlplane.access;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;

/// A secret token that stands for a user until it expires. Only its hash is kept.
@MappedSuperclass
abstract class TokenEntity {
    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "person_id", nullable = false, updatable = false)
    private String personId;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    /// For Hibernate.
    protected TokenEntity() {}

    protected TokenEntity(byte[] tokenHash, String personId, Instant expiresAt) {
        this.tokenHash = tokenHash.clone();
        this.personId = personId;
        this.expiresAt = expiresAt;
    }

    String personId() {
        return personId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
