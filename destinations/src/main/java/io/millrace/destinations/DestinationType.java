package io.millrace.destinations;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import java.util.List;

/// One kind of tool that events can be delivered to. Implementations are stateless singletons and
/// pure: everything they know comes in as an argument, so `plan` + `batch` is also the dry run.
///
/// @param <S> parsed, checked, immutable settings
public interface DestinationType<S> {

    Descriptor descriptor();

    /// Reads settings once per revision. Throws [SettingsInvalid] with every problem found, each
    /// naming its field and the fix; unknown fields are problems too.
    S parse(JsonNode settings) throws SettingsInvalid;

    /// What this destination would do with the event. Never throws for a strange event: that is a
    /// `Reject` with fault `EVENT`.
    Plan plan(Event event, S settings, PlanContext context);

    /// Limits of calls made of steps with this batch key.
    BatchLimits limits(S settings, String batchKey);

    /// Builds the call for steps of one batch key, within its limits, in this order.
    Call batch(List<Step> steps, S settings, BatchContext context);

    /// What becomes of each member: as many verdicts as the call has steps, in their order.
    List<Verdict> classify(Call call, Reply reply, S settings);

    /// Whether a call has a name that says which events it holds, and sending it again replaces it:
    /// then it is repeated after a crash with exactly the same events.
    default boolean namesItsCalls() {
        return false;
    }
}
