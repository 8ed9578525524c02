package io.millrace.transformers.tracking;

import io.millrace.core.event.Event;
import java.util.List;

/// What a plan says about one event.
///
/// @param event as it goes on
/// @param setAside whether it does not go on
/// @param violations at most [CompiledPlan#MAX_VIOLATIONS]; none when it fits
public record Judgement(Event event, boolean setAside, List<Violation> violations) {
    public Judgement {
        violations = List.copyOf(violations);
    }

    static Judgement fits(Event event) {
        return new Judgement(event, false, List.of());
    }
}
