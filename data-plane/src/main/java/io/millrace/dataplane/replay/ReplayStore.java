package io.millrace.dataplane.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Remembers replays. Thread-safe.
public interface ReplayStore {

    /// Completes with the replay as stored, with its time.
    CompletionStage<Replay> add(Replay replay);

    /// Newest first, at most 200.
    CompletionStage<List<Replay>> list(Optional<String> connection);

    CompletionStage<Optional<Replay>> one(String id);

    /// Those that run or are paused.
    CompletionStage<List<Replay>> open();

    /// Another state, if it is in one of these now; completes with whether it was.
    CompletionStage<Boolean> move(
            String id, Set<Replay.State> from, Replay.State to, Optional<Tally> tally);

    /// Removes parked events of replays that have ended lately.
    CompletionStage<Void> sweep();
}
