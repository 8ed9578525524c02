package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.destinations.BatchContext;
import java.util.List;

/// A destination type with its settings, as the engine sees it.
public interface Outlet {
    BatchLimits limits(String batchKey);

    Call batch(List<Step> steps, BatchContext context);

    List<Verdict> classify(Call call, Reply reply);

    /// Whether a call names what it holds, so that its members are written down before it is sent
    /// and it is repeated with exactly these.
    default boolean sealsCalls() {
        return false;
    }
}
