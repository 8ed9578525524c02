package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a connection delivers. A broken bound throws [IllegalArgumentException] naming the field.
///
/// @param eventsPerSecond at most this many over all nodes; 0: no limit
/// @param requestsPerSecond at most this many over all nodes; 0: no limit
/// @param concurrency calls under way at once over all nodes; 0: as many as the destination bears
/// @param maxAgeHours an event older than this (database time since it was logged) is given up as
///     expired
public record DeliveryOptions(
        int eventsPerSecond,
        int requestsPerSecond,
        int concurrency,
        OnAbort onAbort,
        Ordering ordering,
        int maxAgeHours) {

    private static final int DAY = 24;

    public static final int MAX_RATE = 1_000_000;
    public static final int MAX_CONCURRENCY = 1_000;
    public static final int MAX_AGE_HOURS = 168;

    /// No limit, in order, going on after an abort, for a day.
    public static final DeliveryOptions DEFAULTS =
            new DeliveryOptions(0, 0, 0, OnAbort.CONTINUE, Ordering.USER, DAY);

    /// What a lane does when one of its events is given up.
    public enum OnAbort {
        /// The next event of the lane follows.
        @JsonProperty("continue")
        CONTINUE,
        /// The lane waits until a person retries or discards the event.
        @JsonProperty("hold")
        HOLD
    }

    /// What is kept in order.
    public enum Ordering {
        /// The events of a lane.
        @JsonProperty("user")
        USER,
        /// Nothing: every event is a lane of its own.
        @JsonProperty("none")
        NONE
    }

    /// What a document leaves out (null or 0) is as in [#DEFAULTS].
    public DeliveryOptions {
        onAbort = requireNonNullElse(onAbort, OnAbort.CONTINUE);
        ordering = requireNonNullElse(ordering, Ordering.USER);
        maxAgeHours = maxAgeHours == 0 ? DAY : maxAgeHours;
        check("eventsPerSecond", eventsPerSecond, 0, MAX_RATE);
        check("requestsPerSecond", requestsPerSecond, 0, MAX_RATE);
        check("concurrency", concurrency, 0, MAX_CONCURRENCY);
        check("maxAgeHours", maxAgeHours, 1, MAX_AGE_HOURS);
    }

    private static void check(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d: %d".formatted(field, least, most, value));
        }
    }
}
