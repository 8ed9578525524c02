package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One call that was made and what came of it, for people to look at.
///
/// @param tries which try it was for each member, from 1
/// @param verdicts one for each member
public record Attempt(
        ConnectionId connection,
        Instant at,
        Duration took,
        Call call,
        Reply reply,
        List<Integer> tries,
        List<Verdict> verdicts) {
    public Attempt {
        tries = List.copyOf(tries);
        verdicts = List.copyOf(verdicts);
    }
}
