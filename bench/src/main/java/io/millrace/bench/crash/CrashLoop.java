package io.millrace.bench.crash;

import io.millrace.bench.load.Generator;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.BadUsers;
import io.millrace.bench.sink.Faults;
import io.millrace.bench.sink.Outage;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.system.LedgerReading;
import io.millrace.bench.system.MillraceTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Hurts a running system under load until the time is over, then waits until everything accepted
/// has arrived, and judges. A system that does not recover ends the loop early and is judged all
/// the same.
final class CrashLoop {

    /// One healthy destination, one that fails now and then, and one that gets single events and
    /// has users it cannot take for a while.
    static final int DESTINATIONS = 3;

    static final int SINGLES = 1;
    static final int BATCH = 100;

    private static final Faults UNRELIABLE = new Faults(0.03, 503, 0, 0.005, 5, Outage.NONE);
    private static final BadUsers BAD_USERS =
            new BadUsers(20, Duration.ofSeconds(30), Duration.ofSeconds(4));
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SECOND = 1_000_000;

    /// What a loop works with.
    record Parts(
            Patient patient,
            Surgeon surgeon,
            MillraceTarget target,
            Sink sink,
            Generator generator,
            Journal journal,
            Ticks ticks) {}

    private final CrashPlan plan;
    private final Parts parts;
    private final SplittableRandom random;
    private final List<Wound> wounds = new ArrayList<>();
    private final List<String> imbalances = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Map<Fault, String> leftOut = new EnumMap<>(Fault.class);
    private final PinnedSnapshot snapshot = new PinnedSnapshot();
    private int readings;

    CrashLoop(CrashPlan plan, Parts parts, SplittableRandom random) {
        this.plan = plan;
        this.parts = parts;
        this.random = random;
    }

    void leaveOut(Fault fault, String why) {
        leftOut.put(fault, why);
        parts.journal().say(fault.option() + " left out: " + why);
    }

    CrashReport run() throws InterruptedException {
        parts.sink().faults(1, UNRELIABLE);
        parts.sink().badUsers(2, BAD_USERS);
        parts.generator().start();
        try (snapshot) {
            awaitFlow();
            hurtOverAndOver();
        } catch (IOException e) {
            broken.add(String.valueOf(e.getMessage()));
            parts.journal().say("broken: " + e.getMessage());
        }
        settle();
        var accepted = parts.generator().acceptedByUser();
        var judgement = parts.sink().explain(accepted);
        return new CrashReport(
                plan,
                leftOut,
                wounds,
                parts.generator().accepted(),
                unexplained(judgement.tally().lost()),
                judgement,
                imbalances,
                readings,
                broken);
    }

    private void awaitFlow() throws IOException {
        long end = parts.ticks().micros() + CrashPlan.RECOVERY.toSeconds() * SECOND;
        while (parts.sink().deliveredToSlowest() == 0) {
            if (parts.ticks().micros() > end) {
                throw new IOException("no event arrived before the first fault");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void hurtOverAndOver() throws IOException {
        long end = parts.ticks().micros() + plan.length().toNanos() / 1000;
        var round = new ArrayList<Fault>();
        while (parts.ticks().micros() < end) {
            if (plan.faults().contains(Fault.SNAPSHOT)) {
                snapshot.pin(parts.patient().databaseUrl());
            }
            var before = rest(Duration.ofMillis(random.nextInt(1_000, 8_000)));
            if (round.isEmpty()) {
                round.addAll(Fault.round(plan.faults()));
                Collections.shuffle(round, new Random(random.nextLong()));
            }
            hurtOnce(round.removeLast(), before);
            readLedger();
        }
    }

    /// How much was delivered a second just now.
    private double rest(Duration time) throws IOException {
        long second = Math.max(0, time.toNanos() / 1000 - SECOND);
        park(second);
        long before = parts.sink().delivered();
        park(SECOND);
        if (parts.generator().refusal().isDone()) {
            throw new IOException("the load was refused: " + parts.generator().refusal().join());
        }
        return parts.sink().delivered() - before;
    }

    private void hurtOnce(Fault fault, double rate) throws IOException {
        long inFlight =
                Math.max(parts.sink().unanswered(), (DESTINATIONS - SINGLES) * BATCH + SINGLES);
        long duplicates = parts.sink().duplicates();
        var gone = parts.surgeon().hurt(fault);
        long at = parts.ticks().micros();
        park(50_000); // what was in the sockets has arrived by then
        var recovery =
                new Recovery(
                        new Recovery.Parts(
                                parts.patient(), parts.sink(), parts.generator(), parts.ticks()),
                        at);
        recovery.await(gone);
        park(2 * SECOND); // what comes twice comes now
        var wound =
                new Wound(
                        fault,
                        rate,
                        inFlight,
                        parts.sink().duplicates() - duplicates,
                        recovery.secondsToReady(),
                        recovery.secondsToDelivery());
        wounds.add(wound);
        parts.journal().say(wound.text());
    }

    private void settle() throws InterruptedException {
        parts.journal().say("settling");
        parts.sink().faults(Faults.NONE);
        parts.sink().badUsers(2, BadUsers.NONE);
        try {
            parts.generator().stop().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            broken.add("requests stayed unanswered for 60 s after the last fault");
        }
        long end = parts.ticks().micros() + CrashPlan.SETTLING.toSeconds() * SECOND;
        while (!settled() && parts.ticks().micros() < end) {
            park(SECOND / 2);
        }
        park(SECOND); // a duplicate would come right behind
        readLedger();
    }

    private boolean settled() {
        long owed = parts.generator().accepted() * DESTINATIONS;
        return parts.sink().delivered() >= owed && ledger().waiting() == 0;
    }

    private void readLedger() {
        var reading = ledger();
        readings++;
        for (var line : reading.connections()) {
            if (line.imbalance() != 0) {
                imbalances.add(line.toString());
                parts.journal().say("imbalance: " + line);
            }
        }
    }

    /// The ledger as soon as the control plane gives it.
    private LedgerReading ledger() {
        var last = "";
        for (int i = 0; i < 100; i++) {
            try {
                var reading = parts.target().ledger();
                if (reading.connections().size() >= DESTINATIONS) {
                    return reading;
                }
                last = "connections are missing";
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            park(SECOND / 10);
        }
        broken.add("the ledger could not be read for 10 s: " + last);
        return new LedgerReading(List.of());
    }

    /// Of the events that did not arrive, those that are no dead letters either.
    private long unexplained(long missing) {
        if (missing == 0) {
            return 0;
        }
        try {
            return Math.max(0, missing - parts.target().deadLetters().size());
        } catch (IOException e) {
            return missing;
        }
    }

    private void park(long micros) {
        long end = parts.ticks().micros() + micros;
        for (long left = micros; left > 0; left = end - parts.ticks().micros()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
        }
    }
}
