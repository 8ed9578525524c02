package io.millrace.core.outcome;

import java.time.Duration;

/// How many steps of one batch key may share a call.
///
/// @param maxEvents at least 1
/// @param maxBytes sum of the items' bytes; a single larger item still goes, alone
/// @param linger longest wait for a fuller batch, counted from its oldest step
/// @param ordered whether the destination applies a call's members in order and fails as a whole,
///     so several events of one lane may share it
public record BatchLimits(int maxEvents, int maxBytes, Duration linger, boolean ordered) {
    public BatchLimits {
        if (maxEvents < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "maxEvents and maxBytes must be at least 1: " + maxEvents + ", " + maxBytes);
        }
    }

    public static BatchLimits single() {
        return new BatchLimits(1, Integer.MAX_VALUE, Duration.ZERO, false);
    }
}
