package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Outcome;
import io.millrace.core.outcome.Verdict.Scope;
import io.millrace.core.routing.ConnectionId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Reads replies: a verdict for each member, and a line for people.
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final ConnectionId connection;
    private final Consumer<Attempt> attempts;

    Replies(ConnectionId connection, Consumer<Attempt> attempts) {
        this.connection = connection;
        this.attempts = attempts;
    }

    List<Verdict> read(Flight flight, Reply reply) {
        var verdicts = classify(flight.call(), reply, flight.outlet());
        var tries =
                flight.bundle().members.stream()
                        .map(m -> m.lane().attempts + flight.bundle().failures + 1)
                        .toList();
        attempts.accept(
                new Attempt(
                        connection,
                        flight.at(),
                        flight.took(),
                        flight.call(),
                        reply,
                        tries,
                        verdicts));
        return verdicts;
    }

    /// One word for one call.
    static Verdict gravest(List<Verdict> verdicts) {
        return verdicts.stream()
                .max(Comparator.comparingInt(v -> gravity(v.outcome())))
                .orElseThrow();
    }

    /// A destination type that cannot read a reply has a bug; its events are tried again.
    private static List<Verdict> classify(Call call, Reply reply, Outlet outlet) {
        try {
            var verdicts = outlet.classify(call, reply);
            if (verdicts.size() == call.steps().size()) {
                return verdicts;
            }
            throw new IllegalStateException(
                    "%d verdicts for %d steps".formatted(verdicts.size(), call.steps().size()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "reply is not understood");
            var again =
                    Verdict.retry(Scope.LANE, Optional.empty(), "unreadable", String.valueOf(e));
            return call.steps().stream().map(step -> again).toList();
        }
    }

    private static int gravity(Outcome outcome) {
        return switch (outcome) {
            case DONE, ABORT -> 0;
            case SPLIT -> 1;
            case RETRY -> 2;
            case THROTTLE -> 3;
            case CONFIG_HOLD -> 4;
        };
    }
}
