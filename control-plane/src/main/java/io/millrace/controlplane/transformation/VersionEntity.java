package io.millrace.controlplane.transformation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// One version of a transformation's code, kept for good.
@Entity(name = "TransformationVersion")
@Table(name = "transformation_version")
@IdClass(VersionEntity.Key.class)
class VersionEntity {
    @Id
    @Column(name = "transformation_id")
    private String transformationId;

    @Id private int version;

    @Column(nullable = false)
    private String code;

    @Column(nullable = false)
    private Instant at;

    /// For Hibernate.
    protected VersionEntity() {}

    VersionEntity(TransformationEntity current, Instant at) {
        this.transformationId = current.id();
        this.version = current.version();
        this.code = current.code();
        this.at = at;
    }

    String code() {
        return code;
    }

    /// What names a version.
    record Key(String transformationId, int version) implements Serializable {}
}
