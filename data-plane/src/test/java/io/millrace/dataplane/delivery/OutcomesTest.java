package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.Parked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The ledger's equation at every cut, whatever happens to the events. The seed is in the name of
/// the failing case.
class OutcomesTest {
    private static final ConnectionId A = new ConnectionId("con_a");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Kind> ENDS =
            List.of(Kind.DELIVERED, Kind.FILTERED, Kind.DROPPED, Kind.ABORTED, Kind.EXPIRED);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// What a store holds after the commits so far.
    private final Map<Long, Parked> rows = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_settled_position_has_its_counter_and_every_parked_event_its_row(long seed) {
        var random = new Random(seed);
        var outcomes = new Outcomes(A, ConnectionProgress.startingAt(100));
        var open = new TreeSet<Long>();
        var parked = new ArrayList<Long>();
        var givenUp = new ArrayList<Long>();
        var fresh = new ArrayList<Long>();
        var head = 100L;
        for (var step = 0; step < 300; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> open.add(head++);
                case 2, 3 -> settleOne(random, outcomes, open, parked, fresh);
                case 4 -> unparkOne(random, outcomes, parked, fresh);
                default -> readmitOne(random, outcomes, parked, givenUp);
            }
            if (random.nextInt(4) == 0) {
                outcomes.cut().ifPresent(this::check);
                givenUp.addAll(fresh); // a letter can be let in again once it is committed
                fresh.clear();
            }
        }
        outcomes.cut().ifPresent(this::check);
        var progress = outcomes.progress();
        var lag = head - progress.cursor() - beyond(progress);
        assertThat(progress.counters().settled() + lag).isEqualTo(head - 100);
        assertThat(lag).isEqualTo(open.size());
    }

    private void check(Outcomes.Cut cut) {
        cut.parked().forEach(row -> rows.put(row.position(), row));
        cut.unparked().forEach(row -> rows.remove(row.position()));
        assertThat(cut.progress().balanced()).isTrue();
        assertThat(cut.progress().counters().parked()).isEqualTo(rows.size());
        assertThat(cut.progress().counters().aborted()).isNotNegative();
        assertThat(cut.progress().counters().expired()).isNotNegative();
    }

    private static void settleOne(
            Random random,
            Outcomes outcomes,
            Set<Long> open,
            List<Long> parked,
            List<Long> givenUp) {
        if (open.isEmpty()) {
            return;
        }
        var position = open.stream().skip(random.nextInt(open.size())).findFirst().orElseThrow();
        open.remove(position);
        if (random.nextInt(3) == 0) {
            outcomes.park(row(position));
            parked.add(position);
        } else {
            end(outcomes, position, ENDS.get(random.nextInt(ENDS.size())), givenUp, false);
        }
    }

    private static void unparkOne(
            Random random, Outcomes outcomes, List<Long> parked, List<Long> givenUp) {
        if (!parked.isEmpty()) {
            var position = parked.remove(random.nextInt(parked.size()));
            end(outcomes, position, ENDS.get(random.nextInt(ENDS.size())), givenUp, true);
        }
    }

    private static void readmitOne(
            Random random, Outcomes outcomes, List<Long> parked, List<Long> givenUp) {
        if (!givenUp.isEmpty()) {
            var position = givenUp.remove(random.nextInt(givenUp.size()));
            outcomes.readmit(row(position), Kind.ABORTED);
            parked.add(position);
        }
    }

    private static void end(
            Outcomes outcomes, long position, Kind kind, List<Long> givenUp, boolean wasParked) {
        if (wasParked) {
            outcomes.unpark(position, kind);
        } else {
            outcomes.settle(position, kind);
        }
        if (kind == Kind.ABORTED) {
            givenUp.add(position);
        }
    }

    private static long beyond(ConnectionProgress progress) {
        return progress.done().stream().mapToLong(r -> r.to() - r.from()).sum();
    }

    private static Parked row(long position) {
        return new Parked(A, position, 7, new MessageId("m" + position), 1, AT, AT, "500", "no");
    }
}
