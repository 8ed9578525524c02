package io.millrace.core.outcome;

import java.util.List;

/// What a destination would do with one event. Pure: the same event, settings and context give the
/// same plan.
public sealed interface Plan {

    /// In this order; the event is settled when every step is. Never empty.
    record Send(List<Step> steps) implements Plan {
        public Send {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a Send needs at least one step; use Drop");
            }
        }
    }

    /// On purpose: counted, no error.
    record Drop(String reason) implements Plan {}

    /// `CONFIG` holds the connection, `EVENT` is a dead letter. `field` is a path such as
    /// `properties.order_id`.
    record Reject(Fault fault, String field, String message) implements Plan {}

    /// Whose fault a refusal is.
    enum Fault {
        CONFIG,
        EVENT
    }
}
