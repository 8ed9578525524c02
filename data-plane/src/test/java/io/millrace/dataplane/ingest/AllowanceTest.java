package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Protection.Ip;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.SourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Allowance allowance = new Allowance(new Random(1));

    @Test
    void a_source_without_limits_may_send_what_it_likes() {
        assertThat(allowance.take(source(0, 0), 1_000_000, NOON)).isEmpty();
        assertThat(allowance.take(source(0, 0), 1_000_000, NOON)).isEmpty();
    }

    @Test
    void two_seconds_worth_may_come_at_once_and_then_it_is_the_rate() {
        // Given
        var source = source(10, 0);
        assertThat(allowance.take(source, 20, NOON)).isEmpty();
        // When
        var early = allowance.take(source, 1, NOON);
        // Then
        assertThat(early).hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("rate_limited"));
        assertThat(allowance.take(source, 1, NOON.plusMillis(100))).isEmpty();
        assertThat(allowance.take(source, 1, NOON.plusMillis(100))).isPresent();
    }

    @Test
    void over_a_minute_no_more_comes_in_than_the_rate_and_the_burst() {
        // Given
        var source = source(10, 0);
        var in = 0;
        // When
        for (var millis = 0; millis < 60_000; millis += 7) {
            in += allowance.take(source, 1, NOON.plusMillis(millis)).isEmpty() ? 1 : 0;
        }
        // Then
        assertThat(in).isBetween(615, 620);
    }

    @Test
    void a_batch_larger_than_the_burst_is_let_in_and_paid_for_afterwards() {
        // Given
        var source = source(10, 0);
        // When
        var in = allowance.take(source, 500, NOON);
        // Then
        assertThat(in).isEmpty();
        assertThat(allowance.take(source, 1, NOON.plusSeconds(47)))
                .hasValueSatisfying(r -> assertThat(r.seconds()).isEqualTo(2));
        assertThat(allowance.take(source, 1, NOON.plusSeconds(49))).isEmpty();
    }

    @Test
    void the_wait_is_what_is_owed_with_a_quarter_of_chance_and_never_1() {
        // Given
        var source = source(1, 0);
        allowance.take(source, 102, NOON);
        // When
        var waits = new java.util.TreeSet<Integer>();
        for (var i = 0; i < 100; i++) {
            allowance.take(source, 1, NOON).ifPresent(r -> waits.add(r.seconds()));
        }
        // Then
        assertThat(waits.first()).isGreaterThanOrEqualTo(101);
        assertThat(waits.last()).isLessThanOrEqualTo(127);
        assertThat(waits).hasSizeGreaterThan(10);
    }

    @Test
    void a_clock_that_goes_back_gives_and_takes_nothing() {
        // Given
        var source = source(10, 0);
        allowance.take(source, 20, NOON);
        // When
        var early = allowance.take(source, 1, NOON.minusSeconds(3_600));
        // Then
        assertThat(early).isPresent();
        assertThat(allowance.take(source, 1, NOON.minusSeconds(3_599))).isEmpty();
    }

    @Test
    void each_of_four_nodes_lets_in_a_quarter() {
        // Given
        allowance.share(4);
        var source = source(40, 0);
        // When
        allowance.take(source, 20, NOON);
        // Then
        assertThat(allowance.take(source, 1, NOON)).isPresent();
        assertThat(allowance.take(source, 10, NOON.plusSeconds(1))).isEmpty();
        assertThat(allowance.take(source, 1, NOON.plusSeconds(1))).isPresent();
    }

    @Test
    void a_day_has_its_quota_and_begins_at_midnight_of_utc() {
        // Given
        var source = source(0, 100);
        assertThat(allowance.take(source, 100, NOON)).isEmpty();
        // When
        var over = allowance.take(source, 1, Instant.parse("2026-03-01T23:59:00Z"));
        // Then
        assertThat(over)
                .hasValueSatisfying(
                        r -> {
                            assertThat(r.code()).isEqualTo("quota_exceeded");
                            assertThat(r.seconds()).isBetween(60, 75);
                        });
        assertThat(allowance.take(source, 1, NOON))
                .hasValueSatisfying(r -> assertThat(r.seconds()).isEqualTo(300));
        assertThat(allowance.take(source, 1, Instant.parse("2026-03-02T00:00:00Z"))).isEmpty();
    }

    @Test
    void what_other_nodes_and_earlier_runs_let_in_counts() {
        // Given
        var source = source(0, 100);
        allowance.follow(table(source));
        allowance.take(source, 10, NOON);
        // When
        allowance.asking(NOON);
        allowance.take(source, 20, NOON);
        allowance.counted(Map.of(source.id(), 79L), NOON);
        // Then
        assertThat(allowance.take(source, 1, NOON)).isEmpty();
        assertThat(allowance.take(source, 1, NOON)).isPresent();
    }

    @Test
    void an_answer_about_yesterday_says_nothing_about_today() {
        // Given
        var source = source(0, 100);
        allowance.follow(table(source));
        allowance.asking(NOON);
        allowance.take(source, 1, NOON.plusSeconds(86_400));
        // When
        allowance.counted(Map.of(source.id(), 100L), NOON);
        // Then
        assertThat(allowance.take(source, 1, NOON.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void the_database_is_asked_only_while_a_source_has_a_quota() {
        assertThat(allowance.hasQuotas()).isFalse();
        allowance.follow(table(source(5, 100)));
        assertThat(allowance.hasQuotas()).isTrue();
        allowance.follow(table(source(5, 0)));
        assertThat(allowance.hasQuotas()).isFalse();
    }

    private static RoutingTable table(Source source) {
        return new RoutingTable(
                RoutingTable.FORMAT, 1, NOON, List.of(source), List.of(), List.of(), List.of());
    }

    private static Source source(int perSecond, int perDay) {
        var protection = new Protection(perSecond, perDay, Ip.KEEP, Bots.OFF, List.of(), List.of());
        return new Source(
                new SourceId("src_1"),
                "Shop",
                "c",
                true,
                LaneKey.DEVICE,
                SourceKind.CLIENT,
                protection);
    }
}
