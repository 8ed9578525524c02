package io.millrace.controlplane.trackingplan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.millrace.core.routing.TrackingPlan.Planned;
import java.time.Instant;
import java.util.List;

/// A tracking plan as people see it.
///
/// @param version grows with every change
public record PlanView(
        int version,
        Choice onViolation,
        Choice onUnplanned,
        ObjectNode common,
        List<Planned> events,
        Instant updatedAt) {
    public PlanView {
        events = List.copyOf(events);
    }
}
