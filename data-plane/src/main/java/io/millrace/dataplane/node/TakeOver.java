package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.node.Delivery.Parts;
import io.millrace.dataplane.pipeline.Observer;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.Suspects.Suspect;
import io.millrace.transformers.tracking.CompiledPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// From a grant to work: reads how far earlier owners came, fences them before anything else is
/// read, and finds out whether one of the partition's events may have ended their processes.
final class TakeOver {
    private static final Logger LOG = Logger.getLogger(TakeOver.class);
    private static final long ALL_READERS_BYTES = 64L << 20;

    /// So many ends of a process without progress make a connection go in single steps.
    private static final int ENDS = 2;

    /// No engine reads further ahead.
    private static final long WINDOW = 2_000;

    private final Parts parts;
    private final Committing committing;
    private final Function<SourceId, Optional<CompiledPlan>> plans;

    /// @param plans the tracking plans of now
    TakeOver(Parts parts, Committing committing, Function<SourceId, Optional<CompiledPlan>> plans) {
        this.parts = parts;
        this.committing = committing;
        this.plans = plans;
    }

    CompletionStage<Tenure.Work> of(Tenure tenure) {
        var grant = tenure.grant();
        return parts.progress()
                .load(grant.partition())
                .thenCompose(
                        loaded -> {
                            var runner =
                                    new PartitionRunner(grant.partition(), grant.epoch(), loaded);
                            return committing
                                    .fence(runner.cut().orElseThrow())
                                    .thenCompose(fenced -> suspects(tenure, loaded))
                                    .thenApply(found -> work(tenure, runner, loaded, found));
                        });
    }

    private Tenure.Work work(
            Tenure tenure,
            PartitionRunner runner,
            PartitionProgress loaded,
            List<Suspect> suspects) {
        var bytes = ALL_READERS_BYTES / parts.log().partitions();
        var reader = new PartitionReader(tenure.partition(), parts.log(), tenure.turns(), bytes);
        var steps = new HashMap<ConnectionId, SingleSteps>();
        for (var suspect : suspects) {
            var progress = loaded.connections().get(suspect.connection());
            if (progress != null && suspect.ends() >= ENDS) {
                LOG.warnf(
                        "single steps after crashes without progress partition=%d connection=%s",
                        tenure.partition(), suspect.connection());
                var with =
                        new SingleSteps.Parts(
                                parts.log(),
                                parts.suspects(),
                                () -> committing.settle(tenure),
                                () -> runner.engine(suspect.connection()));
                steps.put(
                        suspect.connection(),
                        new SingleSteps(with, tenure, suspect, progress.cursor() + WINDOW));
            }
        }
        return new Tenure.Work(runner, reader, steps, observer(tenure, reader));
    }

    private Optional<Observer> observer(Tenure tenure, PartitionReader reader) {
        return parts.catalog()
                .map(
                        catalog -> {
                            var loop = tenure.turns().loop();
                            var with =
                                    new Observer.Parts(reader, parts.log(), loop, catalog, plans);
                            return new Observer(with, tenure.grant().epoch());
                        });
    }

    private CompletionStage<List<Suspect>> suspects(Tenure tenure, PartitionProgress loaded) {
        var partition = tenure.partition();
        if (tenure.grant().clean()) {
            return parts.suspects().clean(partition).thenApply(forgotten -> List.of());
        }
        return parts.log()
                .head(partition)
                .thenCompose(head -> parts.suspects().crashed(partition, marks(loaded, head)));
    }

    /// How far those connections are that have something to do.
    private static Map<ConnectionId, String> marks(PartitionProgress loaded, long head) {
        var marks = new HashMap<ConnectionId, String>();
        loaded.connections()
                .forEach(
                        (id, progress) -> {
                            var beyond = beyond(progress);
                            var parked = progress.counters().parked();
                            if (progress.cursor() + beyond < head || parked > 0) {
                                marks.put(id, progress.cursor() + "+" + beyond + "/" + parked);
                            }
                        });
        return marks;
    }

    private static long beyond(ConnectionProgress progress) {
        return progress.done().stream().mapToLong(run -> run.to() - run.from()).sum();
    }
}
