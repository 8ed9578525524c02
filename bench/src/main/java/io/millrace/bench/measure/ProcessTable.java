package io.millrace.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CPU time and memory of processes with all their descendants, read from `/proc`.
public final class ProcessTable {

    private static final long TICKS_PER_SECOND = 100; // USER_HZ, fixed on Linux
    private static final long MICROS_PER_TICK = 1_000_000 / TICKS_PER_SECOND;

    private final Path proc;

    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /// One line of `/proc/<pid>/stat`, of the parts needed.
    private record Entry(long pid, long parent, long ownTicks, long reapedTicks) {
        long ticks() {
            return ownTicks + reapedTicks;
        }
    }

    /// CPU microseconds so far by name: of the process, of the children it has reaped, and of its
    /// living descendants. A descendant that is named itself is left to its own name.
    public Map<String, Long> cpuMicros(Map<String, Long> pids) {
        var entries = entries();
        var result = new LinkedHashMap<String, Long>();
        pids.forEach(
                (name, pid) -> {
                    long ticks =
                            family(pid, entries, Set.copyOf(pids.values())).stream()
                                    .mapToLong(Entry::ticks)
                                    .sum();
                    result.put(name, ticks * MICROS_PER_TICK);
                });
        return result;
    }

    /// Resident bytes by name, families as in [#cpuMicros]. Pages shared between processes count in
    /// proportion (PSS), else PostgreSQL's shared buffers would count once per backend.
    public Map<String, Long> memoryBytes(Map<String, Long> pids) {
        var entries = entries();
        var result = new LinkedHashMap<String, Long>();
        pids.forEach(
                (name, pid) -> {
                    long bytes =
                            family(pid, entries, Set.copyOf(pids.values())).stream()
                                    .mapToLong(entry -> residentBytes(entry.pid()))
                                    .sum();
                    result.put(name, bytes);
                });
        return result;
    }

    /// Open files and sockets of one process; 0 when they are not ours to see.
    public long openFiles(long pid) {
        try (var files = Files.list(proc.resolve(Long.toString(pid)).resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Busy CPU microseconds of the whole machine so far, and what the host took away.
    public MachineCpu machine() {
        try (var lines = Files.lines(proc.resolve("stat"))) {
            var fields = lines.findFirst().orElse("cpu 0 0 0 0 0 0 0 0").strip().split("\\s+", -1);
            long busy = 0;
            for (int i : new int[] {1, 2, 3, 6, 7}) { // user nice system irq softirq
                busy += Long.parseLong(fields[i]);
            }
            long stolen = fields.length > 8 ? Long.parseLong(fields[8]) : 0;
            return new MachineCpu(busy * MICROS_PER_TICK, stolen * MICROS_PER_TICK);
        } catch (IOException e) {
            return new MachineCpu(0, 0);
        }
    }

    private List<Entry> family(long root, Map<Long, Entry> entries, Set<Long> named) {
        var family = new ArrayList<Entry>();
        var visited = new HashSet<Long>();
        collect(root, entries, named, visited);
        visited.forEach(pid -> Optional.ofNullable(entries.get(pid)).ifPresent(family::add));
        return family;
    }

    private void collect(long pid, Map<Long, Entry> entries, Set<Long> named, Set<Long> visited) {
        if (!visited.add(pid)) {
            return;
        }
        for (var entry : entries.values()) {
            if (entry.parent() == pid && !named.contains(entry.pid())) {
                collect(entry.pid(), entries, named, visited);
            }
        }
    }

    private Map<Long, Entry> entries() {
        var entries = new HashMap<Long, Entry>();
        try (var folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var folder : folders) {
                entry(folder).ifPresent(entry -> entries.put(entry.pid(), entry));
            }
        } catch (IOException e) {
            return entries;
        }
        return entries;
    }

    private static Optional<Entry> entry(Path folder) {
        try {
            var line = Files.readString(folder.resolve("stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(
                    new Entry(
                            Long.parseLong(folder.getFileName().toString()),
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                            Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
        } catch (IOException e) {
            return Optional.empty(); // ended while we looked
        }
    }

    private long residentBytes(long pid) {
        var folder = proc.resolve(Long.toString(pid));
        return kilobytes(folder.resolve("smaps_rollup"), "Pss:")
                .or(() -> kilobytes(folder.resolve("status"), "VmRSS:"))
                .map(kilobytes -> kilobytes * 1024)
                .orElse(0L);
    }

    private static Optional<Long> kilobytes(Path file, String field) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
