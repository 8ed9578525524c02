package io.millrace.controlplane.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.NamedObject;
import io.millrace.core.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// A destination at rest; its secrets are sealed within the settings.
@Entity(name = "Destination")
@Table(name = "destination")
public class DestinationEntity extends NamedObject {
    @Column(nullable = false, updatable = false)
    private String type;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private String settings;

    /// For Hibernate.
    protected DestinationEntity() {}

    /// @param settings as [Settings#sealed] made them
    DestinationEntity(Birth birth, NewDestination destination, ObjectNode settings) {
        super(birth, destination.name());
        this.type = destination.type();
        this.enabled = destination.enabled();
        this.settings = Json.text(settings);
    }

    String type() {
        return type;
    }

    boolean enabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    ObjectNode settings() {
        try {
            return (ObjectNode) Json.MAPPER.readTree(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings of " + id() + " are not JSON", e);
        }
    }

    /// @param sealed as [Settings#sealed] made them
    void configure(ObjectNode sealed) {
        settings = Json.text(sealed);
    }
}
