package io.millrace.bench.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How the system is hurt.
public enum Fault {
    /// kill -9 of a data plane; with several, of one of them.
    DATA_PLANE(3),
    /// kill -9 of PostgreSQL, half of the times with all its backends.
    POSTGRES(2),
    /// kill -9 of PostgreSQL and of every data plane at once.
    BOTH(2),
    /// SIGSTOP of a data plane for longer than its lease, then SIGCONT.
    PAUSE(1),
    /// The network between a data plane and PostgreSQL lets nothing through for longer than a
    /// lease; what was on its way is lost or arrives late.
    CUT(1),
    /// PostgreSQL ends by a fast shutdown and is started again.
    RESTART_FAST(1),
    /// PostgreSQL ends by an immediate shutdown and is started again.
    RESTART_IMMEDIATE(1),
    /// The disk of the data folder is full for some seconds.
    DISK(1),
    /// Somebody's transaction stays open for the whole run, so that nothing can be vacuumed.
    SNAPSHOT(0);

    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    /// Its name on the command line.
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Those named in a comma list; throws [IllegalArgumentException] with the known ones.
    public static Set<Fault> parse(String list) {
        var faults = EnumSet.noneOf(Fault.class);
        for (var name : list.split(",", -1)) {
            faults.add(
                    Arrays.stream(values())
                            .filter(each -> each.option().equals(name.strip()))
                            .findFirst()
                            .orElseThrow(() -> unknown(name)));
        }
        return faults;
    }

    /// Each of the given ones as often as it should happen in a round.
    static List<Fault> round(Set<Fault> faults) {
        var round = new ArrayList<Fault>();
        for (var fault : faults) {
            for (int i = 0; i < fault.weight; i++) {
                round.add(fault);
            }
        }
        return round;
    }

    private static IllegalArgumentException unknown(String name) {
        var known = Arrays.stream(values()).map(Fault::option).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "--victims knows no \"" + name.strip() + "\"; known are " + known);
    }
}
