package io.millrace.dataplane.operate;

import io.millrace.dataplane.config.ControlPlane;
import io.millrace.dataplane.config.DiskCache;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Allowance;
import io.millrace.dataplane.ingest.TrustedProxies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import org.eclipse.microprofile.config.Config;

/// What Quarkus injects, made from plain classes.
@Singleton
final class Beans {

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.from(config);
    }

    /// The one place where the time comes from.
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Routing routing() {
        return new Routing();
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies(Settings settings) {
        return settings.trustedProxies();
    }

    @Produces
    @Singleton
    Allowance allowance(Routing routing) {
        var allowance = new Allowance(new Random());
        routing.onChange(allowance::follow);
        return allowance;
    }

    @Produces
    @Singleton
    ControlPlane controlPlane(Settings settings, Routing routing) {
        var address =
                new ControlPlane.Address(
                        settings.controlUrl(),
                        settings.serviceToken(),
                        settings.node(),
                        settings.address());
        return new ControlPlane(address, routing, new DiskCache(settings.dataDir()));
    }
}
