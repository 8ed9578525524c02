package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Outcome;
import io.millrace.core.outcome.Verdict.Scope;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Runs.Run;
import io.millrace.dataplane.progress.Sealed;
import io.millrace.destinations.BatchContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Calls of an engine: which members go together, and what is done when they fail together.
final class Calls {
    private static final Logger LOG = Logger.getLogger(Calls.class);

    /// Whole tries before the culprit is looked for.
    private static final int WHOLE_RETRIES = 2;

    private final EngineParts parts;
    private final Settling settling;
    private final Replies replies;
    private final Runnable wake;
    private int flights;

    /// @param wake run in turn when something has come back
    Calls(EngineParts parts, Settling settling, Runnable wake) {
        this.parts = parts;
        this.settling = settling;
        this.replies = new Replies(parts.connection(), parts.attempts());
        this.wake = wake;
    }

    int underWay() {
        return flights + parts.bundles().sealing();
    }

    int flights() {
        return flights;
    }

    /// Sends what was put together before.
    void send(Bundle bundle, Outlet outlet, Gate.Pass pass) {
        launch(bundle, outlet, pass, bundle.sealed.map(this::context));
    }

    /// Sends new members; a call that must be repeated as it is waits for its seal first. A parked
    /// event goes alone, so its row says as much, once that is committed.
    void send(String batchKey, List<Member> members, Outlet outlet, Gate.Pass pass) {
        if (settling.expire(members)) {
            parts.gate().back(pass);
            members.stream().map(Member::lane).distinct().forEach(settling::giveBack);
            return;
        }
        var head = members.getFirst().item();
        if (outlet.sealsCalls()
                && !(head.parkedRow && parts.outcomes().isDurable(head.work.position()))) {
            parts.gate().back(pass);
            var inOrder = members.stream().sorted(Calls::byPosition).toList();
            var seal = head.parkedRow ? none() : Optional.of(seal(batchKey, inOrder));
            parts.bundles().seal(new Bundle(inOrder, null, seal));
            return;
        }
        launch(new Bundle(members, null, Optional.empty()), outlet, pass, Optional.empty());
    }

    private void launch(
            Bundle bundle, Outlet outlet, Gate.Pass pass, Optional<BatchContext> written) {
        var members = bundle.members;
        List<Step> steps = members.stream().map(m -> m.item().step(m.step())).toList();
        Call call;
        try {
            call = outlet.batch(steps, written.orElseGet(() -> context(members)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a call cannot be built connection=%s", parts.connection());
            parts.gate().back(pass);
            parts.bundles().unseal(bundle);
            endTrial(bundle);
            var unsendable = Verdict.abort("unsendable", "the destination type failed: " + e);
            settling.settle(members, members.stream().map(m -> unsendable).toList(), false);
            return;
        }
        parts.gate().sent(events(members));
        flights++;
        var at = parts.time().now();
        var began = parts.time().nanos();
        parts.sends()
                .send(call.request())
                .whenComplete(
                        (reply, failure) ->
                                parts.time()
                                        .execute(
                                                () -> {
                                                    var took = parts.time().nanos() - began;
                                                    var flight =
                                                            new Flight(
                                                                    bundle,
                                                                    call,
                                                                    outlet,
                                                                    pass,
                                                                    at,
                                                                    Duration.ofNanos(took));
                                                    landed(flight, reply);
                                                }));
    }

    private void landed(Flight flight, Reply reply) {
        flights--;
        var verdicts = replies.read(flight, reply);
        var gravest = Replies.gravest(verdicts);
        var bundle = flight.bundle();
        var down = parts.gate().answered(flight.pass(), gravest, bundle.searches());
        settle(bundle, verdicts, gravest, down);
        wake.run();
    }

    private void settle(Bundle bundle, List<Verdict> verdicts, Verdict gravest, boolean down) {
        var members = bundle.members;
        var together = failedTogether(verdicts);
        if (bundle.sealed.isPresent() && together && gravest.outcome() != Outcome.SPLIT) {
            bundle.failures++;
            var wait = parts.policy().laneDelay(bundle.failures, parts.random());
            parts.bundles().later(bundle, down ? Duration.ZERO : wait);
            return;
        }
        parts.bundles().unseal(bundle);
        var blamed = together && !down && gravest.scope() == Scope.LANE && !throttled(gravest);
        if (blamed && members.size() > 1) {
            again(bundle, gravest);
        } else if (blamed && bundle.searches() && gravest.outcome() == Outcome.RETRY) {
            failedAlone(bundle, gravest);
        } else {
            if (down) {
                endTrial(bundle);
            }
            settling.settle(members, verdicts, down);
            passed(bundle);
        }
    }

    private static boolean throttled(Verdict verdict) {
        return verdict.outcome() == Outcome.THROTTLE || verdict.retryAfter().isPresent();
    }

    /// No member got an answer of its own.
    private static boolean failedTogether(List<Verdict> verdicts) {
        return verdicts.stream()
                .noneMatch(v -> v.outcome() == Outcome.DONE || v.outcome() == Outcome.ABORT);
    }

    /// The same members twice more, then in halves, so that one bad event does not cost the others
    /// more than a moment.
    private void again(Bundle bundle, Verdict gravest) {
        var whole = gravest.outcome() != Outcome.SPLIT && !bundle.searches();
        if (whole && bundle.failures < WHOLE_RETRIES) {
            var next = new Bundle(bundle.members, null, none());
            next.failures = bundle.failures + 1;
            parts.bundles().later(next, parts.policy().quickDelay(next.failures));
            return;
        }
        var trial = bundle.trial;
        if (trial == null || trial.over()) {
            trial = new Trial(bundle.lanes().size() == 1);
        }
        var halves = bundle.halves(trial);
        trial.divided(halves.size());
        halves.forEach(half -> parts.bundles().later(half, Duration.ZERO));
    }

    private void failedAlone(Bundle bundle, Verdict verdict) {
        var trial = bundle.trial;
        if (trial != null) {
            trial.failed(bundle.members.getFirst().lane(), verdict);
            conclude(trial);
        }
    }

    private void passed(Bundle bundle) {
        var trial = bundle.trial;
        if (trial != null && !trial.over()) {
            trial.passed();
            conclude(trial);
        }
    }

    /// Somebody got through: the others are culprits. Nobody did: it is the destination.
    private void conclude(Trial trial) {
        if (!trial.complete()) {
            return;
        }
        trial.end();
        if (trial.anyPassed()) {
            trial.culprits().forEach(settling::culprit);
            return;
        }
        trial.culprits().values().stream().findFirst().ifPresent(parts.gate()::allFailed);
        release(trial);
    }

    /// The destination is down or the route has changed: nothing is learned about the members.
    void endTrial(Bundle bundle) {
        var trial = bundle.trial;
        if (trial != null && !trial.over()) {
            trial.end();
            parts.bundles().dissolve(b -> b.trial == trial).stream()
                    .flatMap(b -> b.lanes().stream())
                    .forEach(settling::giveBack);
            release(trial);
        }
    }

    private void release(Trial trial) {
        for (var lane : trial.culprits().keySet()) {
            lane.suspect++;
            settling.giveBack(lane);
        }
    }

    private static Optional<Sealed> none() {
        return Optional.empty();
    }

    /// The order in which they are read again after a crash.
    private static int byPosition(Member a, Member b) {
        return Long.compare(a.item().work.position(), b.item().work.position());
    }

    private static int events(List<Member> members) {
        var count = 0;
        var last = members.getFirst().item();
        for (var member : members) {
            count += member.item() == last && count > 0 ? 0 : 1;
            last = member.item();
        }
        return count;
    }

    private BatchContext context(List<Member> members) {
        var leading = members.getFirst();
        var last = leading.item().work.position();
        for (var member : members) {
            var position = member.item().work.position();
            leading = position < leading.item().work.position() ? member : leading;
            last = Math.max(last, position);
        }
        var first = leading.item().work;
        return new BatchContext(
                parts.connection().value(),
                parts.partition(),
                first.position(),
                last,
                leading.step(),
                first.receivedAt());
    }

    private Sealed seal(String batchKey, List<Member> members) {
        var positions = members.stream().mapToLong(m -> m.item().work.position()).distinct();
        var sorted = positions.sorted().toArray();
        var runs = new ArrayList<Run>();
        for (var position : sorted) {
            var last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.to() == position) {
                runs.set(runs.size() - 1, new Run(last.from(), position + 1));
            } else {
                runs.add(new Run(position, position + 1));
            }
        }
        var context = context(members);
        return new Sealed(
                batchKey,
                context.first(),
                context.last(),
                context.step(),
                context.receivedAt(),
                runs);
    }

    private BatchContext context(Sealed sealed) {
        return new BatchContext(
                parts.connection().value(),
                parts.partition(),
                sealed.first(),
                sealed.last(),
                sealed.step(),
                sealed.receivedAt());
    }
}
