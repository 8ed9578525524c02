package io.millrace.dataplane.operate;

import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What a node does beside its work, again and again: a chore begins again some time after it has
/// ended, well or badly.
final class Chores {
    private static final Logger LOG = Logger.getLogger(Chores.class);

    private final Scheduler time;
    private final List<Chore> chores = new ArrayList<>();

    private record Chore(
            String name, Duration first, Duration every, Supplier<CompletionStage<?>> work) {}

    Chores(Scheduler time) {
        this.time = time;
    }

    /// @param first how long after the start
    Chores add(String name, Duration first, Duration every, Supplier<CompletionStage<?>> work) {
        chores.add(new Chore(name, first, every, work));
        return this;
    }

    void start() {
        chores.forEach(chore -> time.after(chore.first(), () -> run(chore)));
    }

    private void run(Chore chore) {
        chore.work()
                .get()
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warnf(
                                        "a chore failed chore=%s cause=%s", chore.name(), failure);
                            }
                            time.after(chore.every(), () -> run(chore));
                        });
    }
}
