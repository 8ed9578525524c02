package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.load.Aim;
import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.load.Token;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.scenario.Bench;
import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Plan;
import io.millrace.bench.scenario.Result;
import io.millrace.bench.scenario.Sampler;
import io.millrace.bench.scenario.Scenario;
import io.millrace.bench.scenario.Shape;
import io.millrace.bench.scenario.Stage;
import io.millrace.bench.sink.BadUsers;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Faults;
import io.millrace.bench.sink.Outage;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.system.ForeignTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// The whole bench against a stand-in whose flaws are known. However slow the machine, each of the
/// four clients sends one batch at least, so there is a batch number 3.
class BenchTest {

    private static final Plan SHORT =
            new Plan(
                    Duration.ZERO,
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(2),
                    1,
                    0,
                    Duration.ofSeconds(1));
    private static final Shape SMALL = new Shape(4, 10, 0, 400);

    @Test
    void a_faithful_system_is_found_faithful_although_it_turns_requests_away() throws Exception {
        // When
        var measured = run("e2e", StandIn.NONE, Faults.NONE, SMALL);
        // Then
        assertThat(measured.tally().kept()).isTrue();
        assertThat(measured.tally().duplicates()).isZero();
        assertThat(measured.tally().delivered()).isPositive();
        assertThat(measured.retries()).isPositive();
    }

    @Test
    void a_lost_event_is_found() throws Exception {
        // When
        var measured = run("e2e", StandIn.losing(3), Faults.NONE, SMALL);
        // Then
        assertThat(measured.tally().lost()).isEqualTo(1);
        assertThat(measured.tally().outOfOrder()).isZero();
    }

    @Test
    void a_duplicated_event_is_found() throws Exception {
        // When
        var measured = run("e2e", StandIn.doubling(3), Faults.NONE, SMALL);
        // Then
        assertThat(measured.tally().duplicates()).isEqualTo(1);
        assertThat(measured.tally().kept()).isTrue();
    }

    @Test
    void events_out_of_order_are_found() throws Exception {
        // Given: the 20 events of a batch are of 3 users at most

        // When
        var measured = run("e2e", StandIn.reversing(3), Faults.NONE, SMALL);
        // Then
        assertThat(measured.tally().outOfOrder()).isGreaterThanOrEqualTo(10);
        assertThat(measured.tally().lost()).isZero();
    }

    @Test
    void a_missing_transformation_is_found() throws Exception {
        // When
        var measured = run("e2e-js", StandIn.NONE, Faults.NONE, SMALL);
        // Then
        assertThat(measured.tally().unedited()).isPositive();
        assertThat(measured.tally().kept()).isFalse();
    }

    @Test
    void a_failing_sink_costs_nothing_when_the_system_tries_again() throws Exception {
        // Given
        var faults = new Faults(0.3, 503, 0, 0, 0, Outage.NONE);
        // When
        var measured = run("e2e", StandIn.NONE, faults, SMALL);
        // Then
        assertThat(measured.tally().kept()).isTrue();
        assertThat(measured.tally().duplicates()).isZero();
    }

    @Test
    void an_answer_that_never_came_shows_as_duplicates() throws Exception {
        // Given
        var faults = new Faults(0, 503, 0, 0.5, 1, Outage.NONE);
        // When
        var measured = run("e2e", StandIn.NONE, faults, SMALL);
        // Then
        assertThat(measured.tally().duplicates()).isPositive();
        assertThat(measured.tally().kept()).isTrue();
    }

    @Test
    void a_hot_user_is_half_of_the_load_and_in_order() throws Exception {
        // Given
        var ticks = Ticks.system();
        var ofUserZero = new AtomicLong();
        var others = new AtomicLong();
        try (var sink = new Sink(0, ticks)) {
            sink.expect(
                    new Expectation(1, 10, 1, null),
                    (destination, body, at) ->
                            (Token.read(body, at).user() == 0 ? ofUserZero : others)
                                    .incrementAndGet());
            var aim = new Aim(URI.create(sink.url(0)), "key");
            var load = new Load(10, 2, 10, 2000, 400).withHotUser();
            // When
            try (var generator = new Generator(aim, load, 1, sink::delivered, ticks)) {
                generator.start();
                while (sink.delivered() < 400) {
                    LockSupport.parkNanos(1_000_000);
                }
                generator.stop().get(10, TimeUnit.SECONDS);
                // Then
                assertThat(sink.judge(generator.acceptedByUser()).kept()).isTrue();
            }
        }
        assertThat(ofUserZero.get()).isGreaterThan(100);
        assertThat(others.get()).isGreaterThan(100);
    }

    @Test
    void a_load_that_is_refused_ends_the_bench_with_the_answer() {
        // Given
        var singleEventsAreUnknownToTheStandIn = "ingest-1";
        // Then
        assertThatThrownBy(
                        () ->
                                run(
                                        singleEventsAreUnknownToTheStandIn,
                                        StandIn.NONE,
                                        Faults.NONE,
                                        SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 404");
    }

    @Test
    void a_fixed_rate_is_kept_by_a_system_that_could_take_far_more() throws Exception {
        // Given: 200 events a second for 0.5 s; unpaced it would be tens of thousands
        var shape = new Shape(4, 10, 200, 400);
        // When
        var measured = loop(Faults.NONE, shape);
        // Then
        assertThat(measured.tally().kept()).isTrue();
        assertThat(measured.tally().delivered()).isBetween(20L, 2000L);
    }

    @Test
    void at_a_fixed_rate_latency_counts_from_when_a_request_was_due() throws Exception {
        // Given: due every 20 ms, answered after 50 ms: a queue grows before the only client
        var shape = new Shape(1, 10, 1000, 400);
        var slow = new Faults(0, 503, 0, 0, 50, Outage.NONE);
        // When
        var measured = loop(slow, shape);
        // Then
        assertThat(measured.ack().max()).isGreaterThan(150);
        assertThat(measured.tally().kept()).isTrue();
    }

    @Test
    void a_bad_user_is_refused_for_a_while_and_arrives_in_the_end() throws Exception {
        // Given
        var ticks = Ticks.system();
        try (var sink = new Sink(0, ticks)) {
            sink.badUsers(0, new BadUsers(2, Duration.ofDays(1), Duration.ofMillis(300)));
            // When
            var measured = run("self", sink, new Aim(URI.create(sink.url(0)), "key"), SMALL, ticks);
            // Then
            assertThat(measured.retries()).isPositive();
            assertThat(measured.tally().kept()).isTrue();
            assertThat(measured.tally().delivered()).isPositive();
        }
    }

    /// The generator straight into the sink.
    private static Measured loop(Faults faults, Shape shape)
            throws IOException, InterruptedException {
        return run("self", StandIn.NONE, faults, shape);
    }

    private static Measured run(String name, StandIn.Flaw flaw, Faults faults, Shape shape)
            throws IOException, InterruptedException {
        var ticks = Ticks.system();
        try (var sink = new Sink(0, ticks);
                var system = new StandIn(sink.url(0), flaw)) {
            sink.faults(faults);
            return run(name, sink, new Aim(system.url(), "key"), shape, ticks);
        }
    }

    private static Measured run(String name, Sink sink, Aim aim, Shape shape, Ticks ticks)
            throws IOException, InterruptedException {
        var target = new ForeignTarget(aim, Map.of(), Optional.empty());
        var sampler = new Sampler(target, null, ticks);
        var stage = new Stage(target, sink, sampler, ticks, line -> {});
        var results = new Bench(stage).run(Scenario.named(name).orElseThrow(), SHORT, shape);
        return ((Result.Flow) results.getFirst()).runs().getFirst();
    }
}
