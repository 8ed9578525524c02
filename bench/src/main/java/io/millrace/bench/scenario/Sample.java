package io.millrace.bench.scenario;

import io.millrace.bench.measure.MachineCpu;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All counters at one instant.
record Sample(
        long atMicros,
        long accepted,
        long delivered,
        Map<String, Long> cpuMicros,
        MachineCpu machine,
        @Nullable Long walBytes,
        @Nullable Long logBuffers) {}
