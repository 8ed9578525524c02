package io.millrace.dataplane.inspect;

import io.millrace.dataplane.progress.Minutes;
import io.millrace.dataplane.progress.ParkedLanes;
import io.millrace.dataplane.progress.Requests;
import io.millrace.dataplane.replay.Preview;
import io.millrace.dataplane.replay.ReplayDesk;
import io.millrace.dataplane.replay.Replays;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What can be looked at; nothing until the node runs.
@Singleton
public final class Inspection {
    private volatile Optional<Views> views = Optional.empty();

    /// Everything the internal API shows.
    public record Views(
            NodeStatus status,
            Ledger ledger,
            LiveTap live,
            Passports passports,
            UserEvents users,
            Letters letters,
            ParkedLanes parked,
            Requests requests,
            Minutes minutes,
            Replays replays,
            ReplayDesk replayDesk,
            ReplayOrders orders,
            Preview preview,
            Nodes nodes,
            Catalogue catalogue) {}

    public void open(Views opened) {
        views = Optional.of(opened);
    }

    Optional<Views> views() {
        return views;
    }
}
