package io.millrace.dataplane.replay;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.RoutingTable;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.replay.Replay.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// All replays: which of them run, and when they are through. Every node looks for itself; what it
/// finds it may find twice without harm.
public final class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class);
    private static final Set<State> OPEN = Set.of(State.RUNNING, State.PAUSED);

    private final ReplayStore store;
    private final Committed committed;
    private final Supplier<Optional<RoutingTable>> table;
    private final Consumer<List<Replay>> runs;
    private volatile Optional<List<Replay>> open = Optional.empty();

    /// @param runs told of the open replays whenever they are others than before
    public Replays(
            ReplayStore store,
            Committed committed,
            Supplier<Optional<RoutingTable>> table,
            Consumer<List<Replay>> runs) {
        this.store = store;
        this.committed = committed;
        this.table = table;
        this.runs = runs;
    }

    /// A replay and how far it is.
    public record Progress(Replay replay, Tally tally) {}

    /// Whether progress under this id is that of a connection or of an open replay.
    public boolean counts(ConnectionId id) {
        return !Replay.isKey(id)
                || open.stream().flatMap(List::stream).anyMatch(r -> r.key().equals(id));
    }

    /// One round, every few seconds: starts what is new, ends what is through.
    public CompletionStage<Void> look() {
        return store.open()
                .thenCompose(
                        found -> {
                            if (!Optional.of(found).equals(open)) {
                                open = Optional.of(found);
                                runs.accept(found);
                            }
                            return found.isEmpty()
                                    ? CompletableFuture.completedStage(null)
                                    : endAll(found);
                        });
    }

    public CompletionStage<Void> sweep() {
        return store.sweep();
    }

    /// Those that run or are paused.
    CompletionStage<List<Replay>> open() {
        return store.open();
    }

    CompletionStage<Progress> add(Replay replay) {
        return store.add(replay).thenCompose(this::progress).thenCompose(this::lookThen);
    }

    public CompletionStage<List<Progress>> list(Optional<String> connection) {
        return store.list(connection)
                .thenCombine(
                        committed.read(),
                        (found, all) ->
                                found.stream()
                                        .map(
                                                r ->
                                                        new Progress(
                                                                r,
                                                                r.tally().orElse(Tally.of(r, all))))
                                        .toList());
    }

    public CompletionStage<Optional<Progress>> one(String id) {
        return store.one(id)
                .thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : progress(found.get()).thenApply(Optional::of));
    }

    /// Empty when there is no such replay; unchanged when it has ended, or is there already.
    public CompletionStage<Optional<Progress>> move(String id, State to) {
        return one(id).thenCompose(
                        found ->
                                found.isEmpty()
                                        ? CompletableFuture.completedStage(found)
                                        : move(found.get(), to).thenCompose(done -> one(id)));
    }

    private CompletionStage<Void> move(Progress found, State to) {
        var tally = to.isOpen() ? Optional.<Tally>empty() : Optional.of(found.tally());
        return store.move(found.replay().id(), OPEN, to, tally).thenCompose(moved -> look());
    }

    private CompletionStage<Progress> lookThen(Progress progress) {
        return look().thenApply(done -> progress);
    }

    private CompletionStage<Progress> progress(Replay replay) {
        return replay.tally().isPresent()
                ? CompletableFuture.completedStage(new Progress(replay, replay.tally().get()))
                : committed.read().thenApply(all -> new Progress(replay, Tally.of(replay, all)));
    }

    private CompletionStage<Void> endAll(List<Replay> found) {
        return committed
                .read()
                .thenCompose(
                        all -> {
                            CompletionStage<Void> stage = CompletableFuture.completedStage(null);
                            for (var replay : found) {
                                var tally = Tally.of(replay, all);
                                stage = stage.thenCompose(done -> end(replay, tally));
                            }
                            return stage;
                        });
    }

    private CompletionStage<Void> end(Replay replay, Tally tally) {
        if (replay.state() == State.RUNNING && tally.isComplete(replay)) {
            LOG.infof("replay is done replay=%s connection=%s", replay.id(), replay.connection());
            return ended(replay, State.DONE, tally);
        }
        if (isOrphan(replay)) {
            LOG.infof("replay ends with its connection replay=%s", replay.id());
            return ended(replay, State.CANCELLED, tally);
        }
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> ended(Replay replay, State state, Tally tally) {
        return store.move(replay.id(), OPEN, state, Optional.of(tally)).thenApply(moved -> null);
    }

    private boolean isOrphan(Replay replay) {
        return table.get()
                .map(
                        t ->
                                t.connections().stream()
                                        .noneMatch(c -> c.id().equals(replay.connection())))
                .orElse(false);
    }
}
