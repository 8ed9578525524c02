package io.millrace.controlplane.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A published document at rest.
@Entity(name = "Document")
@Table(name = "config_document")
class DocumentEntity {
    @Id private long version;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private byte[] body;

    /// For Hibernate.
    protected DocumentEntity() {}

    /// @param body the document, sealed
    DocumentEntity(long version, Instant at, byte[] body) {
        this.version = version;
        this.at = at;
        this.body = body.clone();
    }

    long version() {
        return version;
    }

    byte[] body() {
        return body.clone();
    }
}
