package io.millrace.bench.scenario;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The middle of several runs, figure by figure; of an even number, the mean of the two middle.
public final class Median {

    private final List<Measured> runs;

    public Median(List<Measured> runs) {
        this.runs = List.copyOf(runs);
    }

    public double of(ToDoubleFunction<Measured> figure) {
        return middle(runs.stream().mapToDouble(figure).sorted().toArray()).orElse(0);
    }

    /// CPU microseconds per event of one process; empty when it was not seen.
    public OptionalDouble cpu(String process) {
        return middle(
                runs.stream()
                        .map(run -> run.cpuMicrosPerEvent().get(process))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray());
    }

    public OptionalDouble wal() {
        return middle(
                runs.stream()
                        .map(Measured::walBytesPerEvent)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray());
    }

    /// Pages of the log per event.
    public OptionalDouble buffers() {
        return middle(
                runs.stream()
                        .map(Measured::buffersPerEvent)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray());
    }

    /// CPU microseconds per event of the processes that carry events: data planes and PostgreSQL.
    public OptionalDouble carriers() {
        var names =
                processes()
                        .filter(name -> name.startsWith("data-plane") || name.equals("postgres"))
                        .toList();
        return names.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(names.stream().mapToDouble(name -> cpu(name).orElse(0)).sum());
    }

    /// Names of all processes seen.
    public Stream<String> processes() {
        var names = new TreeSet<String>();
        runs.forEach(run -> names.addAll(run.cpuMicrosPerEvent().keySet()));
        return names.stream();
    }

    private static OptionalDouble middle(double[] sorted) {
        int n = sorted.length;
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}
