package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.simulation.SimEvents.Kind;
import io.millrace.dataplane.simulation.SimEvents.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Destinations that misbehave: outages of several kinds, users whose events fail, refused events,
/// throttling, lost, late and reordered answers. What was sent arrives, whatever becomes of the
/// sender.
final class SimSink {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SimScheduler time;
    private final Random random;
    private final SimChecker checker;
    private final Chances chances;
    private final Map<ConnectionId, Outage> outages = new HashMap<>();

    /// @param fail that a call is answered 500 for no reason
    /// @param lost that a call is applied and its answer lost
    /// @param throttle that a call is answered 429
    /// @param bad share of users whose events fail for the first minutes
    record Chances(double fail, double lost, double throttle, double bad) {}

    private enum Mode {
        REFUSED,
        BUSY,
        BROKEN,
        SILENT,
        LOCKED
    }

    private record Outage(Mode mode, long untilNanos) {}

    SimSink(SimScheduler time, Random random, SimChecker checker, Chances chances) {
        this.time = time;
        this.random = random;
        this.checker = checker;
        this.chances = chances;
    }

    void breakDown(ConnectionId connection, Duration span) {
        var mode = Mode.values()[random.nextInt(Mode.values().length)];
        outages.put(connection, new Outage(mode, time.nanos() + span.toNanos()));
    }

    void heal() {
        outages.clear();
    }

    /// @param sender which life of the node it is
    CompletionStage<Reply> send(int sender, ConnectionId connection, Request request) {
        var members = SimEvents.members(request.body());
        var key = request instanceof Request.PutObject object ? object.key() : "";
        checker.started(connection, sender, members);
        var call = new SimChecker.Sent(connection, sender, members, key);
        var outage = outages.get(connection);
        if (outage != null && time.nanos() < outage.untilNanos()) {
            return down(outage, call);
        }
        if (random.nextDouble() < chances.throttle()) {
            var wish = 1 + random.nextInt(4);
            return soon(call, false, answer(429, Map.of("retry-after", List.of("" + wish)), ""));
        }
        return up(call);
    }

    private CompletionStage<Reply> up(SimChecker.Sent call) {
        if (!call.key().isEmpty()) {
            var fails = random.nextDouble() < chances.fail();
            return soon(call, true, answer(fails ? 500 : 200, Map.of(), ""));
        }
        var statuses = call.members().stream().map(this::status).toList();
        if (call.connection().equals(SimNode.EACH)) {
            var applied =
                    new SimChecker.Sent(
                            call.connection(),
                            call.sender(),
                            java.util.stream.IntStream.range(0, statuses.size())
                                    .filter(i -> statuses.get(i) == 200)
                                    .mapToObj(call.members()::get)
                                    .toList(),
                            "");
            var text = statuses.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            return soon(applied, true, answer(207, Map.of(), text));
        }
        if (statuses.contains(500)) {
            return soon(call, false, answer(500, Map.of(), "a user fails"));
        }
        if (statuses.contains(422)) {
            return soon(call, false, answer(422, Map.of(), "poison"));
        }
        if (random.nextDouble() < chances.fail()) {
            return soon(call, random.nextBoolean(), answer(500, Map.of(), "oops"));
        }
        return soon(call, true, answer(200, Map.of(), ""));
    }

    private int status(Told event) {
        return isBad(event.lane()) ? 500 : event.kind() == Kind.POISON ? 422 : 200;
    }

    private boolean isBad(String lane) {
        return Math.floorMod(lane.hashCode() * 31, 100) < chances.bad() * 100
                && time.nanos() < Duration.ofMinutes(2).toNanos();
    }

    private CompletionStage<Reply> down(Outage outage, SimChecker.Sent call) {
        return switch (outage.mode()) {
            case REFUSED -> soon(call, false, new Reply.NoAnswer("refused", "nobody", false));
            case BUSY -> soon(call, false, answer(503, Map.of("retry-after", List.of("2")), ""));
            case BROKEN ->
                    soon(
                            call,
                            isGood(call) && random.nextInt(4) == 0,
                            answer(500, Map.of(), "broken"));
            case SILENT -> silent(call);
            case LOCKED -> soon(call, false, answer(401, Map.of(), "who are you"));
        };
    }

    private CompletionStage<Reply> silent(SimChecker.Sent call) {
        var done = new CompletableFuture<Reply>();
        if (isGood(call) && random.nextBoolean()) {
            time.after(Duration.ofMillis(random.nextInt(9_000)), () -> checker.applied(call));
        }
        time.after(TIMEOUT, () -> done.complete(new Reply.NoAnswer("timeout", "late", true)));
        return done;
    }

    private CompletionStage<Reply> soon(SimChecker.Sent call, boolean applies, Reply reply) {
        var done = new CompletableFuture<Reply>();
        var there = Duration.ofMillis(1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 150));
        var back = Duration.ofMillis(1 + random.nextInt(50));
        if (applies && !call.members().isEmpty()) {
            time.after(there, () -> checker.applied(call));
        }
        if (random.nextDouble() < chances.lost()) {
            time.after(TIMEOUT, () -> done.complete(new Reply.NoAnswer("timeout", "lost", true)));
        } else {
            time.after(
                    there.plus(back),
                    () -> {
                        if (applies && isGood(reply)) {
                            checker.answered(call);
                        }
                        done.complete(reply);
                    });
        }
        return done;
    }

    private boolean isGood(SimChecker.Sent call) {
        return call.members().stream().allMatch(m -> status(m) == 200);
    }

    private static boolean isGood(Reply reply) {
        return reply instanceof Reply.Answer answer && answer.status() < 300;
    }

    private static Reply answer(int status, Map<String, List<String>> headers, String body) {
        return new Reply.Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
