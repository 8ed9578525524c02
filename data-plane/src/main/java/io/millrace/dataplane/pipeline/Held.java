package io.millrace.dataplane.pipeline;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Outlet;
import io.millrace.destinations.BatchContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A connection that cannot run under its configuration: nothing is read, so nothing is sent.
public record Held(String reason) implements Feed, Outlet {

    @Override
    public CompletionStage<Fed> next(long from) {
        return CompletableFuture.completedStage(new Fed(List.of(), Optional.of(reason)));
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return next(positions.getFirst().position());
    }

    /// What is sealed stays so until the configuration is mended.
    @Override
    public boolean sealsCalls() {
        return true;
    }

    @Override
    public BatchLimits limits(String batchKey) {
        return BatchLimits.single();
    }

    @Override
    public Call batch(List<Step> steps, BatchContext context) {
        throw new IllegalStateException("a held connection sends nothing: " + reason);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply) {
        var hold =
                new Verdict(
                        Verdict.Outcome.CONFIG_HOLD,
                        Verdict.Scope.CONNECTION,
                        Optional.empty(),
                        "configuration",
                        reason);
        return call.steps().stream().map(step -> hold).toList();
    }
}
