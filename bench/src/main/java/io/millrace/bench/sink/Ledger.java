package io.millrace.bench.sink;

import io.millrace.bench.http.HttpMessage;
import io.millrace.bench.load.Token;
import io.millrace.bench.measure.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.HdrHistogram.Recorder;

/// Reads deliveries out of request bodies for one [Expectation]. Used by the sink's thread, except
/// the counters, which anyone may read.
final class Ledger {

    /// One request in so many is searched for the mark; every one would cost too much.
    private static final int LOOK_AT = 16;

    private static final int EXAMPLES = 50;

    private final Expectation expected;
    private final byte[] mark;
    private final DeliveryCheck[] checks;
    private final AtomicLongArray delivered;
    private final Recorder latencies = new Recorder(3);
    private final Ticks ticks;
    private final Trail trail;
    private final AtomicLong duplicates = new AtomicLong();
    private long requests;

    Ledger(Expectation expected, Trail trail, Ticks ticks) {
        this.expected = expected;
        this.trail = trail;
        this.ticks = ticks;
        this.mark = expected.markBytes();
        this.delivered = new AtomicLongArray(expected.destinations());
        this.checks = new DeliveryCheck[expected.destinations()];
        Arrays.setAll(checks, i -> new DeliveryCheck(expected.users()));
    }

    /// Takes every event in the body as delivered to `destination`; gives how many those are.
    int take(int destination, HttpMessage body) {
        if (destination < 0 || destination >= checks.length) {
            return 0;
        }
        long now = ticks.micros();
        var check = checks[destination];
        boolean timed = expected.times(destination);
        int end = body.from() + body.length();
        int firsts = 0;
        int events = 0;
        long before = check.unexcused();
        int at = Token.find(body.buffer(), body.from(), end);
        while (at >= 0) {
            var token = Token.read(body.buffer(), at);
            if (token.run() == expected.run() && token.user() < check.users()) {
                events++;
                trail.delivered(destination, body.buffer(), at);
                if (check.deliver(token)) {
                    firsts++;
                    if (timed) {
                        latencies.recordValue(Math.max(0, now - token.sentMicros()));
                    }
                }
            }
            at = Token.find(body.buffer(), at + Token.LENGTH, end);
        }
        delivered.lazySet(destination, delivered.get(destination) + firsts);
        duplicates.addAndGet(check.unexcused() - before);
        if (mark.length > 0 && requests++ % LOOK_AT == 0) {
            check.unedited(Math.max(0, events - marks(body)));
        }
        return events;
    }

    /// Deliveries beyond the first that are not excused, over all destinations.
    long duplicates() {
        return duplicates.get();
    }

    /// The events in the body may come again: nobody was told that they have come.
    void excuse(int destination, HttpMessage body) {
        eachToken(
                body,
                token -> {
                    if (destination >= 0 && destination < checks.length) {
                        checks[destination].excuse(token.user(), token.sequence());
                    }
                });
    }

    /// The event may come again to every destination.
    void excuse(int user, int sequence) {
        for (var check : checks) {
            check.excuse(user, sequence);
        }
    }

    /// Whether an event of a bad user is in the body.
    boolean holds(BadUsers users, HttpMessage body) {
        boolean[] found = new boolean[1];
        eachToken(body, token -> found[0] |= users.hit(token.user()));
        return found[0];
    }

    private void eachToken(HttpMessage body, Consumer<Token> each) {
        int end = body.from() + body.length();
        int at = Token.find(body.buffer(), body.from(), end);
        while (at >= 0) {
            var token = Token.read(body.buffer(), at);
            if (token.run() == expected.run() && token.user() < expected.users()) {
                each.accept(token);
            }
            at = Token.find(body.buffer(), at + Token.LENGTH, end);
        }
    }

    long delivered(int destination) {
        return delivered.get(destination);
    }

    long deliveredToSlowest() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < delivered.length(); i++) {
            least = Math.min(least, delivered.get(i));
        }
        return least;
    }

    long delivered() {
        long sum = 0;
        for (int i = 0; i < delivered.length(); i++) {
            sum += delivered.get(i);
        }
        return sum;
    }

    Recorder latencies() {
        return latencies;
    }

    Tally judge(int[] acceptedByUser) {
        var all = Tally.NONE;
        for (var check : checks) {
            all = all.plus(check.judge(acceptedByUser));
        }
        return all;
    }

    Judgement explain(int[] acceptedByUser) {
        var missing = new ArrayList<String>();
        var disorder = new ArrayList<String>();
        var duplicates = new ArrayList<Long>();
        long excused = 0;
        for (int i = 0; i < checks.length; i++) {
            int destination = i;
            checks[i].missing(
                    acceptedByUser,
                    (user, sequence) -> {
                        if (missing.size() < EXAMPLES) {
                            missing.add(destination + " " + user + " " + sequence);
                        }
                    });
            checks[i].examples().forEach(text -> disorder.add(destination + ": " + text));
            duplicates.add(checks[i].duplicates());
            excused += checks[i].excusedDuplicates();
        }
        return new Judgement(judge(acceptedByUser), excused, duplicates, missing, disorder);
    }

    private int marks(HttpMessage body) {
        int found = 0;
        int end = body.from() + body.length() - mark.length;
        for (int i = body.from(); i <= end; i++) {
            if (Arrays.equals(body.buffer(), i, i + mark.length, mark, 0, mark.length)) {
                found++;
                i += mark.length - 1;
            }
        }
        return found;
    }
}
