package io.millrace.bench.scenario;

import org.HdrHistogram.Histogram;

/// Milliseconds.
public record Latency(double p50, double p99, double p999, double max) {

    static Latency of(Histogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
