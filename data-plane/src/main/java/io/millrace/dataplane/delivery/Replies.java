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
import org.jboss.logging.Logger;

/// Reads replies: a verdict for each member, a word to the breaker, a line for people.
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final ConnectionId connection;
    private final Engine.Collaborators with;

    Replies(ConnectionId connection, Engine.Collaborators with) {
        this.connection = connection;
        this.with = with;
    }

    List<Verdict> read(Flight flight, Reply reply, Outlet outlet) {
        var verdicts = classify(flight.call(), reply, outlet);
        var tries = flight.members().stream().map(m -> m.lane().attempts + 1).toList();
        with.attempts()
                .accept(
                        new Attempt(
                                connection,
                                flight.at(),
                                flight.took(),
                                flight.call(),
                                reply,
                                tries,
                                verdicts));
        tellBreaker(verdicts);
        return verdicts;
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

    /// One word for one call, the gravest.
    private void tellBreaker(List<Verdict> verdicts) {
        var gravest =
                verdicts.stream()
                        .max(Comparator.comparingInt(v -> gravity(v.outcome())))
                        .orElseThrow();
        var breaker = with.breaker();
        var time = with.time();
        switch (gravest.outcome()) {
            case DONE, ABORT, SPLIT -> breaker.succeeded();
            case CONFIG_HOLD -> breaker.hold(gravest.code(), gravest.message(), time);
            case RETRY, THROTTLE -> {
                if (gravest.scope() == Scope.CONNECTION) {
                    breaker.unavailable(
                            gravest.code(), gravest.message(), gravest.retryAfter(), time);
                } else {
                    breaker.failed(gravest.code(), gravest.message(), time);
                }
            }
        }
    }

    private static int gravity(Outcome outcome) {
        return switch (outcome) {
            case DONE, ABORT, SPLIT -> 0;
            case RETRY -> 1;
            case THROTTLE -> 2;
            case CONFIG_HOLD -> 3;
        };
    }
}
