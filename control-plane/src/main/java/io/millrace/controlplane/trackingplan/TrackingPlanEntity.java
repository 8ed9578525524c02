package io.millrace.controlplane.trackingplan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;

/// The tracking plan of a source at rest.
@Entity(name = "TrackingPlan")
@Table(name = "tracking_plan")
class TrackingPlanEntity {
    @Id
    @Column(name = "source_id")
    private String sourceId;

    @Column(nullable = false)
    private int version;

    /// Whether it is in force.
    @Column(nullable = false)
    private boolean active;

    @Column(nullable = false)
    private String body;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    /// For Hibernate.
    protected TrackingPlanEntity() {}

    TrackingPlanEntity(String sourceId) {
        this.sourceId = sourceId;
        this.updatedAt = Instant.EPOCH;
        this.body = "";
    }

    void become(TrackingPlan plan, Instant now) {
        version++;
        active = true;
        body = Json.text(plan);
        updatedAt = now;
    }

    void end(Instant now) {
        active = false;
        updatedAt = now;
    }

    boolean active() {
        return active;
    }

    PlanView toView() {
        var plan = toRouting();
        return new PlanView(
                version,
                plan.onViolation(),
                plan.onUnplanned(),
                plan.common(),
                plan.events(),
                updatedAt);
    }

    TrackingPlan toRouting() {
        try {
            var plan = Json.MAPPER.readValue(body, TrackingPlan.class);
            return new TrackingPlan(
                    new SourceId(sourceId),
                    version,
                    plan.onViolation(),
                    plan.onUnplanned(),
                    plan.common(),
                    plan.events());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("tracking plan of " + sourceId, e);
        }
    }
}
