package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Duration LONG = Duration.ofSeconds(9);

    private final EngineRig rig = new EngineRig();

    @Test
    void a_bad_event_is_found_among_sixteen_and_only_its_lane_waits() {
        // Given
        rig.destination = ids -> EngineRig.answer(ids.contains("e5") ? 500 : 200);
        IntStream.range(0, 16).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(LONG);
        // Then
        rig.commit();
        assertThat(rig.counters().delivered()).isEqualTo(15);
        assertThat(rig.rows).extracting(Parked::position).containsExactly(5L);
        assertThat(rig.sent).filteredOn(s -> s.ids().contains("e5")).hasSize(3 + 4);
        assertThat(rig.gate.stall()).isEmpty();
    }

    @Test
    void when_no_half_goes_through_it_is_the_destination_and_nobody_is_blamed() {
        // Given
        rig.destination = ids -> EngineRig.answer(500);
        IntStream.range(0, 4).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(LONG);
        // Then
        assertThat(rig.gate.stall()).isPresent();
        assertThat(rig.counters().parked()).isZero();
    }

    @Test
    void a_refused_batch_is_halved_until_the_refused_event_stands_alone() {
        // Given
        rig.destination = ids -> EngineRig.answer(ids.contains("e5") ? 422 : 200);
        IntStream.range(0, 16).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(LONG);
        // Then
        rig.commit();
        assertThat(rig.counters().delivered()).isEqualTo(15);
        assertThat(rig.dead).extracting(d -> d.messageId().value()).containsExactly("e5");
        assertThat(rig.sent.size()).isLessThanOrEqualTo(9);
    }

    @Test
    void a_held_lane_waits_for_a_person_and_the_others_go_on() {
        // Given
        rig.options = options(OnAbort.HOLD, Ordering.USER);
        rig.destination = ids -> EngineRig.answer(ids.contains("a1") ? 422 : 200);
        List.of("a1", "a2").forEach(id -> rig.log(id, 1));
        rig.log("b1", 2);
        var engine = rig.start();
        // When
        rig.run(Duration.ofHours(2));
        // Then
        rig.commit();
        assertThat(rig.sent.getLast().ids()).containsExactly("a1");
        assertThat(rig.counters().delivered()).isEqualTo(1);
        assertThat(rig.counters().parked()).isEqualTo(2);
        assertThat(rig.rows.getFirst().state()).isEqualTo(Parked.State.HELD);
        // When
        rig.destination = ids -> EngineRig.answer(200);
        assertThat(engine.retryLane(1)).isTrue();
        rig.run(LONG);
        // Then
        assertThat(rig.delivered()).endsWith("a1", "a2");
        assertThat(rig.counters().delivered()).isEqualTo(3);
    }

    @Test
    void a_discarded_head_becomes_a_dead_letter_before_the_lane_goes_on() {
        // Given
        rig.options = options(OnAbort.HOLD, Ordering.USER);
        rig.destination = ids -> EngineRig.answer(ids.contains("a1") ? 422 : 200);
        List.of("a1", "a2").forEach(id -> rig.log(id, 1));
        var engine = rig.start();
        rig.run(LONG);
        // When
        assertThat(engine.discardHead(1)).isTrue();
        rig.run(LONG);
        assertThat(rig.counters().delivered()).isZero();
        rig.commit();
        rig.run(LONG);
        // Then
        assertThat(rig.dead).extracting(d -> d.cause().code()).containsExactly("discarded");
        assertThat(rig.counters().delivered()).isEqualTo(1);
    }

    @Test
    void a_hot_lane_is_spilled_in_order_and_delays_nobody() {
        // Given
        rig.bounds = new Bounds(40, 1 << 20, 8, 10_000);
        rig.limits = new BatchLimits(1, 1 << 20, Duration.ZERO, true);
        IntStream.range(0, 200).forEach(i -> rig.log("hot" + i, 1));
        rig.log("other", 2);
        // When
        rig.start();
        rig.run(Duration.ofSeconds(30));
        // Then
        rig.commit();
        var order = new ArrayList<>(rig.delivered());
        assertThat(order.indexOf("other")).isLessThan(40);
        order.remove("other");
        assertThat(order).isEqualTo(IntStream.range(0, 200).mapToObj(i -> "hot" + i).toList());
        assertThat(rig.counters().delivered()).isEqualTo(201);
    }

    @Test
    void without_order_a_failing_event_holds_nothing_up() {
        // Given
        rig.options = options(OnAbort.CONTINUE, Ordering.NONE);
        rig.limits = new BatchLimits(1, 1 << 20, Duration.ZERO, false);
        rig.destination = ids -> EngineRig.answer(ids.contains("a1") ? 500 : 200);
        List.of("a1", "a2", "a3").forEach(id -> rig.log(id, 1));
        // When
        rig.start();
        rig.run(Duration.ofMillis(200));
        // Then
        assertThat(rig.counters().delivered()).isEqualTo(2);
    }

    @Test
    void what_was_logged_before_a_drain_is_dropped_in_memory_and_parked() {
        // Given
        rig.destination = ids -> EngineRig.answer(ids.contains("a1") ? 500 : 200);
        rig.limits = new BatchLimits(1, 1 << 20, Duration.ZERO, false);
        List.of("a1", "a2", "a3").forEach(id -> rig.log(id, 1));
        var engine = rig.start();
        rig.run(LONG);
        assertThat(rig.counters().parked()).isEqualTo(3);
        // When
        rig.drainedAt = rig.time.now();
        engine.reroute(rig.route());
        rig.log("a4", 1);
        rig.run(LONG);
        // Then
        assertThat(rig.counters().dropped()).isEqualTo(3);
        assertThat(rig.counters().parked()).isZero();
        assertThat(rig.delivered()).endsWith("a4");
    }

    @Test
    void a_dead_letter_that_is_put_back_is_delivered_and_counted_once() {
        // Given
        rig.destination = ids -> EngineRig.answer(422);
        rig.log("a1", 1);
        var engine = rig.start();
        rig.run(LONG);
        rig.destination = ids -> EngineRig.answer(200);
        // When
        var retried = new Retried(0, new MessageId("a1"), "422", Optional.empty());
        var answer = engine.admit(retried).toCompletableFuture();
        rig.run(LONG);
        // Then
        assertThat(answer.join()).isEqualTo(Retried.Answer.ADMITTED);
        assertThat(rig.counters().delivered()).isEqualTo(1);
        assertThat(rig.counters().aborted()).isZero();
        assertThat(rig.counters().settled()).isEqualTo(1);
    }

    @Test
    void a_sealed_call_waits_for_its_commit_and_is_repeated_as_it_was() {
        // Given
        rig.seals = true;
        IntStream.range(0, 5).forEach(i -> rig.log("e" + i, i % 2));
        var engine = rig.start();
        rig.run(LONG);
        assertThat(rig.sent).isEmpty();
        // When
        var written = engine.cut().orElseThrow().progress();
        engine.stop();
        rig.log("e5", 0);
        rig.start(written, List.of());
        rig.run(LONG);
        // Then
        assertThat(rig.sent.getFirst().ids()).containsExactly("e0", "e1", "e2", "e3", "e4");
    }

    private static DeliveryOptions options(OnAbort onAbort, Ordering ordering) {
        return new DeliveryOptions(0, 0, 0, onAbort, ordering, 24);
    }
}
