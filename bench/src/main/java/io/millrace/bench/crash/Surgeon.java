package io.millrace.bench.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Makes one fault, and undoes it where that takes somebody.
final class Surgeon {

    private final Patient patient;
    private final SmallDisk disk;
    private final Cable cable;
    private final Journal journal;
    private final SplittableRandom random;

    /// What a surgeon can lay hands on.
    ///
    /// @param cable between one of the data planes and PostgreSQL
    record Body(Patient patient, SmallDisk disk, Cable cable) {}

    Surgeon(Body body, Journal journal, SplittableRandom random) {
        this.patient = body.patient();
        this.disk = body.disk();
        this.cable = body.cable();
        this.journal = journal;
        this.random = random;
    }

    /// Returns when the fault is over; gives the processes that must be replaced by others.
    List<Long> hurt(Fault fault) throws IOException {
        return switch (fault) {
            case DATA_PLANE -> kill(fault, List.of(aDataPlane()));
            case POSTGRES -> kill(fault, postgres());
            case BOTH -> kill(fault, everything());
            case PAUSE -> pause(aDataPlane());
            case CUT -> cut();
            case RESTART_FAST -> end(fault, "INT");
            case RESTART_IMMEDIATE -> end(fault, "QUIT");
            case DISK -> fill();
            case SNAPSHOT -> List.of(); // lasts from the begin to the end of the loop
        };
    }

    private List<Long> kill(Fault fault, List<Long> pids) throws IOException {
        var which = pids.size() > 4 ? pids.size() + " processes" : pids.toString();
        journal.say(fault.option() + ": kill -9 of " + which);
        Patient.signal("KILL", pids);
        return pids;
    }

    private List<Long> end(Fault fault, String signal) throws IOException {
        long pid = patient.postgres();
        journal.say(fault.option() + ": SIG" + signal + " to postgres " + pid);
        Patient.signal(signal, pid);
        return List.of(pid);
    }

    private List<Long> pause(long pid) throws IOException {
        journal.say("pause: SIGSTOP to data plane " + pid);
        Patient.signal("STOP", pid);
        try {
            pass(CrashPlan.PAUSE);
        } finally {
            Patient.signal("CONT", pid);
        }
        journal.say("pause: SIGCONT");
        return List.of();
    }

    private List<Long> cut() throws IOException {
        boolean hangUp = random.nextBoolean();
        journal.say("cut: a data plane has no way to postgres");
        cable.cut();
        try {
            pass(CrashPlan.PAUSE);
        } finally {
            cable.mend(hangUp);
        }
        journal.say("cut: mended, its connections " + (hangUp ? "have ended" : "go on"));
        return List.of();
    }

    private List<Long> fill() throws IOException {
        journal.say("disk: full");
        try {
            disk.fill();
            pass(Duration.ofMillis(random.nextInt(4_000, 9_000)));
        } finally {
            disk.free();
        }
        journal.say("disk: free again");
        return List.of();
    }

    private long aDataPlane() throws IOException {
        var pids = List.copyOf(patient.dataPlanes().values());
        return pids.get(random.nextInt(pids.size()));
    }

    private List<Long> postgres() throws IOException {
        long pid = patient.postgres();
        return random.nextBoolean() ? List.of(pid) : Patient.family(pid);
    }

    private List<Long> everything() throws IOException {
        var pids = new ArrayList<>(postgres());
        pids.addAll(patient.dataPlanes().values());
        return pids;
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
