package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;

/// Source to destination, through transformations in this order. A connection is the pipeline.
///
/// @param createdAt by the database's clock; the connection delivers what is logged from then on
/// @param drainedAt what was logged before this instant of the database's clock and is not settled
///     yet is discarded, counted as dropped; the epoch: nothing is
/// @param enabled a disabled connection keeps its place in the log and delivers from there when
///     enabled again
/// @param consentCategories a person must have agreed to all of them
public record Connection(
        ConnectionId id,
        SourceId sourceId,
        DestinationId destinationId,
        List<TransformationId> transformationIds,
        boolean enabled,
        Instant createdAt,
        Instant drainedAt,
        DeliveryOptions delivery,
        List<String> consentCategories) {

    /// Most consent categories of a connection.
    public static final int MAX_CONSENT_CATEGORIES = 20;

    /// A document of an earlier release has neither `drainedAt`, `delivery` nor
    /// `consentCategories`.
    public Connection {
        transformationIds = List.copyOf(transformationIds);
        drainedAt = requireNonNullElse(drainedAt, Instant.EPOCH);
        delivery = requireNonNullElse(delivery, DeliveryOptions.DEFAULTS);
        consentCategories = List.copyOf(requireNonNullElse(consentCategories, List.of()));
    }

    /// One that needs no consent.
    public Connection(
            ConnectionId id,
            SourceId sourceId,
            DestinationId destinationId,
            List<TransformationId> transformationIds,
            boolean enabled,
            Instant createdAt,
            Instant drainedAt,
            DeliveryOptions delivery) {
        this(
                id,
                sourceId,
                destinationId,
                transformationIds,
                enabled,
                createdAt,
                drainedAt,
                delivery,
                List.of());
    }
}
