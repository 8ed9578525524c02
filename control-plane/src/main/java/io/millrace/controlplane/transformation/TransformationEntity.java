package io.millrace.controlplane.transformation;

import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.NamedObject;
import io.millrace.core.routing.Transformation;
import io.millrace.core.routing.TransformationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// A transformation at rest, in its current version.
@Entity(name = "Transformation")
@Table(name = "transformation")
public class TransformationEntity extends NamedObject {
    @Column(nullable = false)
    private int version;

    @Column(nullable = false)
    private String code;

    /// For Hibernate.
    protected TransformationEntity() {}

    TransformationEntity(Birth birth, String name, String code) {
        super(birth, name);
        this.version = 1;
        this.code = code;
    }

    int version() {
        return version;
    }

    String code() {
        return code;
    }

    /// @return whether this made a new version; the same code does not
    boolean rewrite(String newCode) {
        if (newCode.equals(code)) {
            return false;
        }
        code = newCode;
        version++;
        return true;
    }

    TransformationView toView() {
        return new TransformationView(id(), name(), code, version, createdAt(), updatedAt());
    }

    Transformation toRouting() {
        return new Transformation(new TransformationId(id()), name(), version, code);
    }
}
