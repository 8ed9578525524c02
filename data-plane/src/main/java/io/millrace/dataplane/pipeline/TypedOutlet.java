package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.Outlet;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.Descriptor;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.PlanContext;
import io.millrace.destinations.SettingsInvalid;
import java.util.List;

/// A destination type bound to one revision of its settings.
///
/// @param <S> the type's settings
public final class TypedOutlet<S> implements Outlet {
    private final DestinationType<S> type;
    private final S settings;

    private TypedOutlet(DestinationType<S> type, S settings) {
        this.type = type;
        this.settings = settings;
    }

    public static <S> TypedOutlet<S> of(DestinationType<S> type, JsonNode settings)
            throws SettingsInvalid {
        return new TypedOutlet<>(type, type.parse(settings));
    }

    public Descriptor descriptor() {
        return type.descriptor();
    }

    public Plan plan(Event event, PlanContext context) {
        return type.plan(event, settings, context);
    }

    @Override
    public BatchLimits limits(String batchKey) {
        return type.limits(settings, batchKey);
    }

    @Override
    public Call batch(List<Step> steps, BatchContext context) {
        return type.batch(steps, settings, context);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply) {
        return type.classify(call, reply, settings);
    }

    @Override
    public boolean sealsCalls() {
        return type.namesItsCalls();
    }
}
