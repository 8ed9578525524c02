package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import io.millrace.core.outcome.Step;
import io.millrace.core.routing.SourceId;
import java.time.Instant;
import java.util.List;

/// An event of the log with the steps a connection makes of it.
///
/// @param at when it was logged, by the database's clock: the base of its age
/// @param subject what a dead letter says about it
/// @param steps in order, never empty; settled when all are
public record Work(
        long position,
        long lane,
        MessageId messageId,
        Instant at,
        Instant receivedAt,
        Subject subject,
        List<Step> steps) {
    public Work {
        steps = List.copyOf(steps);
    }

    /// @param payload the event's JSON as logged
    public record Subject(SourceId source, String type, String name, byte[] payload) {}

    int size() {
        var sum = subject.payload().length;
        for (var step : steps) {
            sum += step.item().length;
        }
        return sum;
    }
}
