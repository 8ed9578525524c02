package io.millrace.dataplane.node;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.pipeline.Pipelines;
import io.millrace.dataplane.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All that runs: the connections, and each open replay as one more.
///
/// @param all connections and replays
/// @param replays by the id under which they run
/// @param open ids of all open replays, those that cannot run just now too; empty before they are
///     known
record Reruns(Pipelines all, Map<ConnectionId, Replay> replays, Optional<Set<ConnectionId>> open) {

    /// A replay of a connection that cannot run is held for the same reason; that of one that is
    /// gone does not run.
    static Reruns of(Pipelines configured, Optional<List<Replay>> known) {
        var open = known.orElse(List.of());
        var ready = new ArrayList<Pipeline>(configured.ready());
        var broken = new HashMap<Connection, String>(configured.broken());
        var replays = new HashMap<ConnectionId, Replay>();
        for (var replay : open) {
            configured
                    .find(replay.connection())
                    .ifPresent(
                            base -> {
                                ready.add(replay.pipeline(base));
                                replays.put(replay.key(), replay);
                            });
        }
        var keys =
                known.map(
                        all ->
                                all.stream()
                                        .map(Replay::key)
                                        .collect(Collectors.toUnmodifiableSet()));
        return new Reruns(new Pipelines(ready, broken), Map.copyOf(replays), keys);
    }

    /// Whether progress under this id is that of a replay that has ended.
    boolean isOver(ConnectionId id) {
        return Replay.isKey(id) && open.isPresent() && !open.get().contains(id);
    }

    Optional<Replay> replay(ConnectionId id) {
        return Optional.ofNullable(replays.get(id));
    }
}
