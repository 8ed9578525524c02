package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.Timer;

/// Which quantiles are told of times and sizes.
final class Quantiles {
    static final double[] SHOWN = {0.5, 0.99};

    private Quantiles() {}

    static Timer.Builder timer(String name) {
        return Timer.builder(name).publishPercentiles(SHOWN);
    }
}
