package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.catalog.EventKey;
import io.millrace.dataplane.catalog.Kinds.Kind;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.catalog.SeenSdk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import io.millrace.transformers.tracking.CompiledPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventKey ORDER = new EventKey("src_1", "track", "Order");

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final SimLog log = new SimLog(1, () -> AT);
    private final Beginning catalog = new Beginning();
    private Optional<CompiledPlan> plan = Optional.empty();
    private final Observer observer =
            new Observer(
                    new Observer.Parts(
                            new PartitionReader(0, log, time, 1 << 20),
                            log,
                            time,
                            catalog,
                            source -> plan),
                    3);

    /// Says where to begin; the first time the database is away.
    private static final class Beginning implements Catalog {
        private int asked;
        private long start;

        @Override
        public CompletionStage<Long> begin(int partition, long epoch, long head) {
            asked++;
            return asked == 1
                    ? CompletableFuture.failedStage(new IllegalStateException("away"))
                    : CompletableFuture.completedStage(start);
        }

        @Override
        public CompletionStage<Set<Integer>> record(List<Observed> stretches) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void every_event_from_the_beginning_on_is_counted_once_however_it_is_cut() {
        // Given
        append(700, "{'total':1}");
        catalog.start = 100;
        begin();
        // When
        var first = observer.cut().orElseThrow();
        append(300, "{'total':1}");
        observer.news();
        pass();
        var second = observer.cut().orElseThrow();
        // Then
        assertThat(catalog.asked).as("asked again after a failure").isEqualTo(2);
        assertThat(first.epoch()).isEqualTo(3);
        assertThat(first.from()).isEqualTo(100);
        assertThat(first.to()).isEqualTo(700).isEqualTo(second.from());
        assertThat(second.to()).isEqualTo(1_000);
        assertThat(in(first.sightings().events(), ORDER).count()).isEqualTo(600);
        assertThat(in(second.sightings().events(), ORDER).count()).isEqualTo(300);
        assertThat(observer.cut()).as("nothing new").isEmpty();
    }

    @Test
    void properties_of_the_first_events_are_looked_at_and_then_of_one_in_64() {
        // Given
        append(20 + 64 * 3, "{'total':1}");
        // When
        begin();
        // Then
        var order = in(observer.cut().orElseThrow().sightings().events(), ORDER);
        assertThat(order.sampled()).isEqualTo(20 + 3);
        assertThat(in(order.properties(), "total").of(Kind.NUMBER)).isEqualTo(order.sampled());
    }

    @Test
    void properties_are_seen_down_to_the_second_level() {
        // Given
        append(1, "{'a':{'b':{'c':1}},'list':[{'price':1},{'other':2}],'n':null,'t':true}");
        // When
        begin();
        // Then
        var order = in(observer.cut().orElseThrow().sightings().events(), ORDER);
        assertThat(order.properties().keySet())
                .containsExactlyInAnyOrder("a", "a.b", "list", "list[].price", "n", "t");
        assertThat(in(order.properties(), "a.b").of(Kind.OBJECT)).isEqualTo(1);
        assertThat(in(order.properties(), "n").of(Kind.NULL)).isEqualTo(1);
    }

    @Test
    void libraries_are_counted_with_how_often_their_requests_were_sent_before() {
        // Given
        append(2, "{}");
        append(1, "{}", "{'type':'track','retry':7}");
        // When
        begin();
        // Then
        var sdks = observer.cut().orElseThrow().sightings().sdks();
        var sdk = in(sdks, new SeenSdk.Key("src_1", "lib", "1.2"));
        assertThat(sdk.count()).isEqualTo(3);
        assertThat(sdk.retried(0)).isEqualTo(2);
        assertThat(sdk.retried(3)).isEqualTo(1);
    }

    @Test
    void violations_of_the_plan_in_force_are_counted() {
        // Given
        var common = Json.object();
        common.putArray("required").add("nothing has this");
        var source = new SourceId("src_1");
        plan =
                Optional.of(
                        CompiledPlan.of(
                                new TrackingPlan(
                                        source,
                                        9,
                                        Choice.FORWARD,
                                        Choice.FORWARD,
                                        common,
                                        List.of())));
        append(5, "{}");
        // When
        begin();
        // Then
        var violations = observer.cut().orElseThrow().sightings().violations();
        assertThat(violations.keySet())
                .extracting(k -> k.rule())
                .containsExactlyInAnyOrder("required", "unplanned");
        assertThat(violations.values()).allSatisfy(v -> assertThat(v.count()).isEqualTo(5));
        assertThat(violations.values()).allSatisfy(v -> assertThat(v.sample().plan()).isEqualTo(9));
    }

    @Test
    void nothing_is_seen_or_cut_after_the_end() {
        // Given
        append(3, "{}");
        begin();
        // When
        observer.stop();
        append(3, "{}");
        observer.news();
        pass();
        // Then
        assertThat(observer.cut()).isEmpty();
    }

    @Test
    void an_observer_whose_work_is_not_written_waits_and_goes_on_after_the_cut() {
        // Given
        append(45_000, "{}");
        begin();
        // When
        var first = observer.cut().orElseThrow();
        pass();
        var second = observer.cut().orElseThrow();
        pass();
        var third = observer.cut().orElseThrow();
        // Then
        assertThat(first.to()).isBetween(20_000L, 20_256L);
        assertThat(second.to()).isBetween(40_000L, 40_512L);
        assertThat(third.to()).isEqualTo(45_000);
    }

    private static <K, V> V in(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "no " + key + " in " + map.keySet());
    }

    private void begin() {
        observer.start();
        pass();
    }

    private void pass() {
        time.advance(Duration.ofSeconds(2));
    }

    private void append(int count, String properties) {
        append(count, properties, "{}");
    }

    private void append(int count, String properties, String envelope) {
        var event =
                bytes(
                        "{'type':'track','event':'Order','context':{'library':{'name':'lib',"
                                + "'version':'1.2'}},'properties':"
                                + properties
                                + "}");
        var shared = bytes(envelope);
        var records =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        new LogRecord(
                                                new SourceId("src_1"),
                                                AT,
                                                new MessageId("m" + i),
                                                1,
                                                shared,
                                                event))
                        .toList();
        log.append(Map.of(0, records));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
