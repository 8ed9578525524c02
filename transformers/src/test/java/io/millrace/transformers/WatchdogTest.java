package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchdogTest {

    @Test
    @Timeout(30)
    void it_sleeps_while_nothing_runs_and_still_ends_what_takes_too_long() {
        // Given
        var options = new JavaScript.Options(1, Duration.ofMillis(20), 0, 128L << 20);
        var watchdog = new Watchdog(options);
        var meter = new Meter();
        watchdog.watch(meter, Thread.currentThread());
        Thread.ofPlatform().daemon().start(watchdog);
        var context = Context.create("js"); // the watchdog closes it
        try {
            while (!watchdog.sleeps()) {
                Thread.onSpinWait();
            }
            // When
            meter.open(context);
            while (meter.task() != 0) {
                Thread.onSpinWait();
            }
            // Then
            assertThat(meter.reset()).contains("longer than 20 ms");
        } finally {
            watchdog.stop();
        }
    }
}
