package io.millrace.controlplane.environment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/// What comes from outside the program: its environment variables, the time, chance.
@Singleton
class Surroundings {

    @Produces
    @Singleton
    Environment environment(Config config) {
        return new EnvironmentReader(name -> config.getOptionalValue(name, String.class)).read();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Unpredictable: tokens, keys and ids are drawn from it.
    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }
}
