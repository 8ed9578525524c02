package io.millrace.bench.scenario;

import io.millrace.bench.measure.Database;
import io.millrace.bench.measure.ProcessTable;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.system.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes [Sample]s of a target and of the bench itself, which appears as the process `bench`.
public final class Sampler {

    /// The name under which the bench's own process is listed.
    public static final String BENCH = "bench";

    private final Target target;
    private final @Nullable Database database;
    private final Ticks ticks;
    private final ProcessTable processes = new ProcessTable();

    public Sampler(Target target, @Nullable Database database, Ticks ticks) {
        this.target = target;
        this.database = database;
        this.ticks = ticks;
    }

    Sample sample(long accepted, long delivered) throws IOException {
        var cpu = processes.cpuMicros(pids());
        return new Sample(
                ticks.micros(),
                accepted,
                delivered,
                cpu,
                processes.machine(),
                asked(Database::walBytes),
                asked(Database::logBuffers));
    }

    Map<String, Long> memoryBytes() throws IOException {
        return processes.memoryBytes(pids());
    }

    /// Open files and sockets of each process of the system.
    Map<String, Long> openFiles() throws IOException {
        var open = new LinkedHashMap<String, Long>();
        pids().forEach((name, pid) -> open.put(name, processes.openFiles(pid)));
        return open;
    }

    Map<String, Long> pids() throws IOException {
        var pids = new LinkedHashMap<>(target.processes());
        pids.put(BENCH, ProcessHandle.current().pid());
        return pids;
    }

    /// One number of the database; null when it is not known.
    @Nullable Long asked(Question question) throws IOException {
        if (database == null) {
            return null;
        }
        try {
            return question.ask(database);
        } catch (SQLException e) {
            throw new IOException("cannot look into the database: " + e.getMessage(), e);
        }
    }

    /// Of a number.
    @FunctionalInterface
    interface Question {
        Long ask(Database database) throws SQLException;
    }
}
