package io.millrace.bench.scenario;

import io.millrace.bench.sink.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What came of a scenario.
public sealed interface Result {

    /// The scenario's name.
    String name();

    /// Something was accepted, and nothing was lost, out of order or left untransformed.
    boolean kept();

    /// @param mode `sustained` for as much as the system takes, `paced` for a fixed rate
    /// @param offeredPerSecond the fixed rate, 0 when sustained
    /// @param warmUp what came of the events before the first run: they count like any other
    /// @param runs each run; tables show the median of each figure and the sum of each tally
    record Flow(
            String name, String mode, double offeredPerSecond, Tally warmUp, List<Measured> runs)
            implements Result {
        public Flow {
            runs = List.copyOf(runs);
        }

        /// Warm-up and runs together: one lost event anywhere is a lost event.
        public Tally tally() {
            return runs.stream().map(Measured::tally).reduce(warmUp, Tally::plus);
        }

        @Override
        public boolean kept() {
            return tally().kept() && runs.stream().allMatch(run -> run.acceptedPerSecond() > 0);
        }
    }

    /// @param firstSeconds from the command to ready on an empty folder, a build excluded
    /// @param secondSeconds the same on that data again
    /// @param killToReady from kill -9 of the data plane until it takes events again, in seconds
    /// @param killToDelivery from there until the first delivery
    record Start(
            String name,
            double firstSeconds,
            double secondSeconds,
            List<Double> killToReady,
            List<Double> killToDelivery,
            Tally tally)
            implements Result {
        public Start {
            killToReady = List.copyOf(killToReady);
            killToDelivery = List.copyOf(killToDelivery);
        }

        @Override
        public boolean kept() {
            return tally.kept();
        }
    }

    /// @param offeredPerSecond the fixed rate of all runs
    /// @param up runs with all destinations up
    /// @param down runs with one up; the latency is that one's
    record Isolation(
            String name,
            double offeredPerSecond,
            Tally before,
            List<Measured> up,
            List<Measured> down)
            implements Result {
        public Isolation {
            up = List.copyOf(up);
            down = List.copyOf(down);
        }

        public Tally tally() {
            return Stream.concat(up.stream(), down.stream())
                    .map(Measured::tally)
                    .reduce(before, Tally::plus);
        }

        @Override
        public boolean kept() {
            return tally().kept();
        }
    }

    /// @param sustainedPerSecond what was delivered before the outage, closed loop
    /// @param offeredPerSecond the fixed rate before, during and after it
    /// @param waiting events at its end
    /// @param secondsToFirst from its end to the first delivery, -1 for never
    /// @param secondsToFull to the first second with at least 0.8 of the sustained rate, or -1
    /// @param secondsToDrained until less than one event in a hundred was waiting
    record Outage(
            String name,
            double sustainedPerSecond,
            double offeredPerSecond,
            long waiting,
            double secondsToFirst,
            double secondsToFull,
            double secondsToDrained,
            Tally tally)
            implements Result {
        @Override
        public boolean kept() {
            return tally.kept();
        }
    }

    /// @param events that were waiting all the while
    /// @param passports milliseconds of each answer to where an event of them is
    record Backlog(
            String name, int events, List<Measured> runs, List<Double> passports, Tally tally)
            implements Result {
        public Backlog {
            runs = List.copyOf(runs);
            passports = List.copyOf(passports);
        }

        /// The slowest answer; 0 when none was asked for.
        public double slowestPassport() {
            return passports.stream().mapToDouble(each -> each).max().orElse(0);
        }

        @Override
        public boolean kept() {
            return tally.kept();
        }
    }

    /// @param connections that say nothing
    /// @param alone a trickle of single events without them, and `beside` them
    record Connections(String name, int connections, Measured alone, Measured beside)
            implements Result {
        /// What all of them cost the data planes together.
        public long bytes() {
            return carried(beside) - carried(alone);
        }

        private static long carried(Measured run) {
            return run.memoryBytes().entrySet().stream()
                    .filter(process -> process.getKey().startsWith("data-plane"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        @Override
        public boolean kept() {
            return alone.acceptedPerSecond() > 0 && beside.acceptedPerSecond() > 0;
        }
    }

    /// @param points one look after the other
    record Soak(String name, double offeredPerSecond, List<Point> points, Tally tally)
            implements Result {
        public Soak {
            points = List.copyOf(points);
        }

        /// Figures of the data planes together, and of the queue's tables.
        ///
        /// @param waiting accepted and not delivered
        /// @param p99 milliseconds end to end since the look before
        /// @param heapBytes in use, garbage included
        public record Point(
                double minutes,
                long waiting,
                double p99,
                long heapBytes,
                long memoryBytes,
                long openFiles,
                @Nullable Long queueBytes,
                @Nullable Long deadTuples) {}

        @Override
        public boolean kept() {
            return tally.kept();
        }
    }

    /// @param cpuShares of one core, by process
    /// @param memoryBytes by process
    record Idle(String name, Map<String, Double> cpuShares, Map<String, Long> memoryBytes)
            implements Result {
        public Idle {
            cpuShares = new TreeMap<>(cpuShares);
            memoryBytes = new TreeMap<>(memoryBytes);
        }

        @Override
        public boolean kept() {
            return true;
        }
    }
}
