package io.millrace.bench.scenario;

import java.time.Duration;

/// How long and how often.
///
/// @param warmUp load before the first run, not measured: compilers and caches settle
/// @param ramp load at the start of each run, not measured
/// @param window the measured part of a run
/// @param drain longest wait afterwards for what was accepted and not yet delivered
/// @param runs how many; the table shows the median
/// @param paced share of the sustained rate that is then sent at a fixed rate, 0 for not at all
/// @param soak how long the scenario `soak` lasts
public record Plan(
        Duration warmUp,
        Duration ramp,
        Duration window,
        Duration drain,
        int runs,
        double paced,
        Duration soak) {
    public Plan {
        if (runs < 1 || runs > 100) {
            throw new IllegalArgumentException("runs must be from 1 to 100: " + runs);
        }
        if (window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("the measured time must be positive");
        }
        if (!(paced >= 0 && paced <= 1)) {
            throw new IllegalArgumentException("the paced share must be from 0 to 1: " + paced);
        }
    }

    /// One unmeasured run as long as the warm-up.
    Plan warmUpOnly() {
        return new Plan(Duration.ZERO, Duration.ZERO, warmUp, drain, 1, 0, soak);
    }
}
