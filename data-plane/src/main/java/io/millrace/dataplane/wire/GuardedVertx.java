package io.millrace.dataplane.wire;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import jakarta.inject.Singleton;

/// Puts the [GuardedTransport] into the service's Vert.x. A factory of tracers is what options can
/// carry that is told of the builder; it traces nothing.
@Singleton
public final class GuardedVertx implements VertxOptionsCustomizer {
    /// Deprecated for whoever builds a Vert.x himself; here Quarkus does.
    @SuppressWarnings("deprecation")
    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(new Installing()));
    }

    private static final class Installing implements VertxTracerFactory {
        @Override
        public void init(VertxBuilder builder) {
            builder.findTransport(new GuardedTransport(builder.findTransport()));
        }

        @Override
        public VertxTracer<?, ?> tracer(TracingOptions options) {
            return VertxTracer.NOOP;
        }
    }
}
