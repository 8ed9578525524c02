package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Strangers strangers = new Strangers();

    @Test
    void twenty_unknown_keys_a_minute_are_looked_into() {
        // Given
        meet("203.0.113.9", 19);
        assertThat(strangers.met("203.0.113.9", NOON)).isEmpty();
        // When
        meet("203.0.113.9", 1);
        // Then
        assertThat(strangers.met("203.0.113.9", NOON.plusSeconds(20)))
                .hasValueSatisfying(
                        retry -> {
                            assertThat(retry.code()).isEqualTo("too_many_unknown_keys");
                            assertThat(retry.seconds()).isEqualTo(40);
                        });
        assertThat(strangers.met("203.0.113.10", NOON)).isEmpty();
        assertThat(strangers.met("203.0.113.9", NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_network_of_ipv6_is_one_sender() {
        // Given
        for (var i = 0; i < 20; i++) {
            strangers.meet("2001:db8:0:1::" + i, NOON);
        }
        // Then
        assertThat(strangers.met("2001:db8:0:1:ffff::1", NOON)).isPresent();
        assertThat(strangers.met("2001:db8:0:2::1", NOON)).isEmpty();
    }

    @Test
    void ten_thousand_addresses_are_remembered() {
        // Given
        meet("203.0.113.9", 20);
        // When
        for (var i = 0; i < 9_999; i++) {
            strangers.meet("10.0." + i / 250 + "." + i % 250, NOON);
        }
        // Then
        assertThat(strangers.met("203.0.113.9", NOON)).isPresent();
        strangers.meet("192.0.2.1", NOON);
        assertThat(strangers.met("203.0.113.9", NOON)).isEmpty();
    }

    private void meet(String address, int times) {
        for (var i = 0; i < times; i++) {
            strangers.meet(address, NOON);
        }
    }
}
