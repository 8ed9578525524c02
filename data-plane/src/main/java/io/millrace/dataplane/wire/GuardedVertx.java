package io.millrace.dataplane.wire;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/// Puts the [GuardedTransport] into every Vert.x of the process; found by its name under
/// `META-INF/services`.
public final class GuardedVertx implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new GuardedTransport(builder.findTransport()));
    }
}
