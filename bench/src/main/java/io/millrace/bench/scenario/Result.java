package io.millrace.bench.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What came of a scenario.
public sealed interface Result {

    /// The scenario's name.
    String name();

    /// Nothing was lost, out of order or left untransformed.
    boolean kept();

    /// @param mode `sustained` for as much as the system takes, `paced` for a fixed rate
    /// @param offeredPerSecond the fixed rate, 0 when sustained
    /// @param runs each run; tables show the median of each figure and the sum of each tally
    record Flow(String name, String mode, double offeredPerSecond, List<Measured> runs)
            implements Result {
        public Flow {
            runs = List.copyOf(runs);
        }

        @Override
        public boolean kept() {
            return runs.stream().allMatch(run -> run.tally().kept());
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
