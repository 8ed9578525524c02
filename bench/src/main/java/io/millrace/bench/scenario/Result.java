package io.millrace.bench.scenario;

import io.millrace.bench.sink.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /// Seconds from the command to ready, a build excluded when there was nothing to build.
    record Start(String name, double firstSeconds, double secondSeconds) implements Result {
        @Override
        public boolean kept() {
            return true;
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
