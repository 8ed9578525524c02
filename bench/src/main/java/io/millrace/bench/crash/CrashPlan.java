package io.millrace.bench.crash;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What a crash loop does.
///
/// @param length faults are made for so long; settling comes after it
/// @param nodes data planes
/// @param seed of the order and the times of the faults
/// @param faults which kinds
/// @param rate events a second that are sent all the while
/// @param keep leave the folder there even when nothing was found
public record CrashPlan(
        Duration length, int nodes, long seed, Set<Fault> faults, double rate, boolean keep) {

    /// A system that is not well again after this has not recovered.
    static final Duration RECOVERY = Duration.ofMinutes(2);

    /// What is accepted must have arrived this long after the last fault.
    static final Duration SETTLING = Duration.ofMinutes(4);

    /// Longer than a lease of 20 s, so that another node may take over meanwhile.
    static final Duration PAUSE = Duration.ofSeconds(26);

    public CrashPlan {
        faults = Set.copyOf(faults);
        require(length.toSeconds() >= 10 && length.toHours() <= 48, "--minutes: 0.2 to 2880");
        require(nodes >= 1 && nodes <= 8, "--nodes: 1 to 8");
        require(rate >= 10 && rate <= 20_000, "--rate: 10 to 20000 events a second");
        require(!Fault.round(faults).isEmpty(), "--victims names nothing that happens");
    }

    CrashPlan without(Fault fault) {
        var rest = EnumSet.copyOf(faults);
        rest.remove(fault);
        return new CrashPlan(length, nodes, seed, rest, rate, keep);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
