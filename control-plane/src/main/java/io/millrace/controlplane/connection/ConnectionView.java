package io.millrace.controlplane.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.core.routing.DeliveryOptions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection as people see it.
///
/// @param consentCategories a person must have agreed to all of them
/// @param drainedAt when what waited was last discarded; null: never
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ConnectionView(
        String id,
        String sourceId,
        String destinationId,
        List<String> transformationIds,
        boolean enabled,
        DeliveryOptions delivery,
        List<String> consentCategories,
        @Nullable Instant drainedAt,
        Instant createdAt,
        Instant updatedAt) {
    public ConnectionView {
        transformationIds = List.copyOf(transformationIds);
        consentCategories = List.copyOf(consentCategories);
    }
}
