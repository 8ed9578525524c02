package io.millrace.dataplane.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeapGuardTest {
    private final AtomicReference<Double> occupied = new AtomicReference<>(0.0);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger collections = new AtomicInteger();
    private final HeapGuard guard =
            new HeapGuard(occupied::get, nanos::get, collections::incrementAndGet);

    @Test
    void it_is_tight_before_it_is_full_and_calm_again_after_a_collection() {
        assertThat(guard.tight()).isFalse();
        becomes(0.7);
        assertThat(guard.tight()).isTrue();
        assertThat(guard.full()).isFalse();
        becomes(0.9);
        assertThat(guard.full()).isTrue();
        becomes(0.3);
        assertThat(guard.full()).isFalse();
        assertThat(guard.tight()).isFalse();
    }

    @Test
    void while_it_is_full_it_asks_for_a_collection_at_once_and_every_five_seconds() {
        // When
        stays(0.9, 12);
        // Then
        assertThat(collections).hasValue(3);
    }

    @Test
    void while_it_is_tight_it_asks_for_a_collection_after_five_seconds_and_every_five() {
        // When
        stays(0.75, 4);
        // Then
        assertThat(collections).hasValue(0);
        stays(0.75, 8);
        assertThat(collections).hasValue(2);
        stays(0.5, 20);
        assertThat(collections).hasValue(2);
    }

    @Test
    void it_looks_at_this_process_without_being_full() {
        assertThat(HeapGuard.ofThisProcess().full()).isFalse();
    }

    private void stays(double share, int seconds) {
        for (var second = 0; second < seconds; second++) {
            becomes(share);
            guard.full();
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(700));
        }
    }

    private void becomes(double share) {
        occupied.set(share);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
    }
}
