package io.millrace.controlplane.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/// A link that signs in once; using it deletes it.
@Entity(name = "SignInLink")
@Table(name = "sign_in_link")
class SignInLinkEntity extends TokenEntity {
    /// For Hibernate.
    protected SignInLinkEntity() {}

    SignInLinkEntity(byte[] tokenHash, String personId, Instant expiresAt) {
        super(tokenHash, personId, expiresAt);
    }
}
