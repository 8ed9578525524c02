package io.millrace.bench.scenario;

import java.util.List;

/// How deliveries came back after an outage.
///
/// @param deliveries how many there were in all, from the end of the outage on, step by step
/// @param step seconds between them
record Comeback(List<Long> deliveries, double step) {

    /// Never within what was watched.
    static final double NEVER = -1;

    Comeback {
        deliveries = List.copyOf(deliveries);
    }

    double secondsToFirst() {
        for (int i = 1; i < deliveries.size(); i++) {
            if (deliveries.get(i) > deliveries.getFirst()) {
                return i * step;
            }
        }
        return NEVER;
    }

    /// The begin of the first second with at least this rate, not before the first delivery.
    double secondsToFullRate(double perSecond) {
        int second = (int) Math.max(1, Math.round(1 / step));
        for (int i = 0; i + second < deliveries.size(); i++) {
            if (deliveries.get(i + second) - deliveries.get(i) >= perSecond) {
                return Math.max(secondsToFirst(), i * step);
            }
        }
        return NEVER;
    }
}
