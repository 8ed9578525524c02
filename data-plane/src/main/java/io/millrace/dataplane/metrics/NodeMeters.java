package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/// What a node says of itself.
public final class NodeMeters {
    /// Who is asked.
    ///
    /// @param partitions this node works on
    /// @param buffered bytes of events that wait for their flush
    /// @param transforming events that wait for JavaScript
    /// @param version of the configuration in force
    /// @param heap share of the heap that is in use, garbage apart
    /// @param disk a folder on the disk to watch
    public record Parts(
            Count partitions,
            Count buffered,
            Count transforming,
            Count version,
            DoubleSupplier heap,
            Path disk) {}

    /// A figure of now.
    public interface Count {
        long now();
    }

    private NodeMeters() {}

    public static void register(MeterRegistry registry, Parts parts) {
        gauge(registry, parts, "millrace.partitions.owned", p -> p.partitions().now());
        gauge(registry, parts, "millrace.door.buffered.bytes", p -> p.buffered().now());
        gauge(registry, parts, "millrace.javascript.waiting.events", p -> p.transforming().now());
        gauge(registry, parts, "millrace.config.version", p -> p.version().now());
        gauge(registry, parts, "millrace.heap.used.ratio", p -> p.heap().getAsDouble());
        gauge(registry, parts, "millrace.disk.free.ratio", NodeMeters::free);
    }

    private static void gauge(
            MeterRegistry registry, Parts parts, String name, ToDoubleFunction<Parts> of) {
        Gauge.builder(name, parts, of).strongReference(true).register(registry);
    }

    private static double free(Parts parts) {
        try {
            var store = Files.getFileStore(parts.disk());
            return (double) store.getUsableSpace() / Math.max(1, store.getTotalSpace());
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
