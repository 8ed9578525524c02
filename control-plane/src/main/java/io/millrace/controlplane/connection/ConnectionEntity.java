package io.millrace.controlplane.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.WorkspaceObject;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DestinationId;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TransformationId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A connection at rest.
@Entity(name = "Connection")
@Table(name = "connection")
public class ConnectionEntity extends WorkspaceObject {
    @Column(name = "source_id", nullable = false)
    private String sourceId;

    @Column(name = "destination_id", nullable = false)
    private String destinationId;

    @Column(nullable = false)
    private boolean enabled;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "connection_transformation",
            joinColumns = @JoinColumn(name = "connection_id"))
    @OrderColumn(name = "place")
    @Column(name = "transformation_id", nullable = false)
    private List<String> transformationIds = new ArrayList<>();

    /// [DeliveryOptions] as JSON.
    @Column(nullable = false)
    private String delivery;

    /// A JSON list of texts.
    @Column(name = "consent_categories", nullable = false)
    private String consentCategories;

    /// The epoch: never.
    @Column(name = "drained_at", nullable = false)
    private Instant drainedAt;

    /// For Hibernate.
    protected ConnectionEntity() {}

    ConnectionEntity(Birth birth, NewConnection connection) {
        super(birth);
        this.sourceId = connection.sourceId();
        this.destinationId = connection.destinationId();
        this.enabled = connection.enabled();
        this.transformationIds = new ArrayList<>(connection.transformationIds());
        this.delivery = text(connection.delivery());
        this.consentCategories = Json.text(connection.consentCategories());
        this.drainedAt = Instant.EPOCH;
    }

    void apply(ConnectionPatch patch) {
        sourceId = patch.sourceId().orElse(sourceId);
        destinationId = patch.destinationId().orElse(destinationId);
        enabled = patch.enabled().orElse(enabled);
        patch.transformationIds()
                .filter(ids -> !ids.equals(transformationIds))
                .ifPresent(ids -> transformationIds = new ArrayList<>(ids));
        delivery = patch.delivery().map(ConnectionEntity::text).orElse(delivery);
        consentCategories = patch.consentCategories().map(Json::text).orElse(consentCategories);
    }

    /// What was logged before and is not settled yet is to be discarded.
    void drain(Instant until) {
        drainedAt = until;
    }

    String sourceId() {
        return sourceId;
    }

    String destinationId() {
        return destinationId;
    }

    List<String> transformationIds() {
        return List.copyOf(transformationIds);
    }

    ConnectionView toView() {
        return new ConnectionView(
                id(),
                sourceId,
                destinationId,
                transformationIds,
                enabled,
                delivery(),
                consentCategories(),
                drainedAt.equals(Instant.EPOCH) ? null : drainedAt,
                createdAt(),
                updatedAt());
    }

    Connection toRouting() {
        return new Connection(
                new ConnectionId(id()),
                new SourceId(sourceId),
                new DestinationId(destinationId),
                transformationIds.stream().map(TransformationId::new).toList(),
                enabled,
                createdAt(),
                drainedAt,
                delivery(),
                consentCategories());
    }

    private DeliveryOptions delivery() {
        try {
            return Json.MAPPER.readValue(delivery, DeliveryOptions.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("delivery of connection " + id(), e);
        }
    }

    private List<String> consentCategories() {
        try {
            return List.of(Json.MAPPER.readValue(consentCategories, String[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("consentCategories of connection " + id(), e);
        }
    }

    private static String text(DeliveryOptions delivery) {
        return Json.text(delivery);
    }
}
