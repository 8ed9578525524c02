package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.millrace.core.routing.TrackingPlan.Planned;
import io.millrace.dataplane.delivery.Feed.Edit;
import io.millrace.dataplane.delivery.Feed.Wanted;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import io.millrace.destinations.BatchContext;
import io.millrace.transformers.JavaScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a source's tracking plan does to the events of a connection.
class TrackedFeedTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String GOOD = "{'type':'track','event':'Order','properties':{'total':1}}";
    private static final String BAD =
            "{'type':'track','event':'Order','properties':{'total':'x','kept':2}}";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static JavaScript javaScript;

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final SimLog log = new SimLog(1, () -> AT);
    private final PartitionReader reader = new PartitionReader(0, log, time, 1 << 20);

    @BeforeAll
    static void start() {
        javaScript = JavaScript.start(JavaScript.Options.defaults());
    }

    @AfterAll
    static void stop() {
        javaScript.close();
    }

    @Test
    void what_is_set_aside_is_a_dead_letter_with_the_path_and_its_neighbour_goes_on() {
        // Given
        append(BAD, GOOD);
        // When
        var fed = run(feed(1, Choice.SET_ASIDE).next(0));
        // Then
        assertThat(fed.prepared().get(1)).isInstanceOf(Prepared.Deliver.class);
        assertThat(fed.prepared().getFirst())
                .isInstanceOfSatisfying(
                        Prepared.Dead.class,
                        dead -> {
                            assertThat(dead.letter().stage()).isEqualTo(Stage.TRACKING);
                            assertThat(dead.letter().cause().code()).isEqualTo("plan_violation");
                            assertThat(dead.letter().origin().path()).isEqualTo("properties.total");
                            assertThat(dead.letter().payload()).isEqualTo(bytes(BAD));
                        });
    }

    @Test
    void a_letter_that_a_person_has_mended_goes_on_when_it_is_let_in_again() {
        // Given
        append(BAD);
        var feed = feed(1, Choice.SET_ASIDE);
        run(feed.next(0));
        // When
        var asItWas = run(feed.again(List.of(new Wanted(0, 7, Optional.empty()))));
        var mended =
                run(feed.again(List.of(new Wanted(0, 7, Optional.of(new Edit(bytes(GOOD), AT))))));
        // Then
        assertThat(asItWas.prepared().getFirst()).isInstanceOf(Prepared.Dead.class);
        assertThat(mended.prepared().getFirst()).isInstanceOf(Prepared.Deliver.class);
    }

    @Test
    void what_is_wrong_is_left_out_of_what_the_destination_gets() {
        // Given
        append(BAD);
        var pipeline = pipeline(1, Choice.OMIT);
        // When
        var fed = run(feed(pipeline).next(0));
        // Then
        assertThat(body(pipeline, (Prepared.Deliver) fed.prepared().getFirst()))
                .contains("\"properties\":{\"kept\":2}");
    }

    @Test
    void what_is_forwarded_stays_as_it_came() {
        // Given
        append(BAD);
        var pipeline = pipeline(1, Choice.FORWARD);
        // When
        var fed = run(feed(pipeline).next(0));
        // Then
        assertThat(body(pipeline, (Prepared.Deliver) fed.prepared().getFirst()))
                .contains("\"total\":\"x\"");
    }

    @Test
    void the_plan_in_force_decides_even_about_events_that_were_read_under_another() {
        // Given
        append(BAD);
        var strict = feed(1, Choice.SET_ASIDE);
        var lenient = feed(2, Choice.FORWARD);
        // When
        var before = run(strict.next(0));
        var after = run(lenient.next(0));
        // Then
        assertThat(before.prepared().getFirst()).isInstanceOf(Prepared.Dead.class);
        assertThat(after.prepared().getFirst()).isInstanceOf(Prepared.Deliver.class);
    }

    @Test
    void a_plan_that_this_release_cannot_read_holds_the_connections_of_its_source() {
        // Given
        var schema = Json.object().put("$ref", "https://example.com/x");
        var events = List.of(new Planned("track", "Order", schema));
        // When
        var pipelines = Pipelines.of(table(1, Choice.OMIT, events));
        // Then
        assertThat(pipelines.ready()).isEmpty();
        assertThat(pipelines.broken().values())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("events[0].schema.$ref"));
    }

    @Test
    void a_plan_that_stays_the_same_is_not_made_ready_again() {
        // Given
        var before = Pipelines.of(table(1, Choice.OMIT, planned()));
        // When
        var same = Pipelines.of(table(1, Choice.OMIT, planned()), before);
        var changed = Pipelines.of(table(2, Choice.OMIT, planned()), before);
        // Then
        var source = new SourceId("src_1");
        assertThat(same.plans().get(source)).isSameAs(before.plans().get(source));
        assertThat(changed.plans().get(source)).isNotSameAs(before.plans().get(source));
    }

    private static String body(Pipeline pipeline, Prepared.Deliver deliver) {
        var context = new BatchContext("con_1", 0, 0, 1, 0, AT);
        var call = pipeline.outlet().batch(deliver.work().steps(), context);
        return new String(call.request().body(), StandardCharsets.UTF_8);
    }

    private void append(String... events) {
        var records = new ArrayList<LogRecord>();
        for (var event : events) {
            records.add(Records.of("m" + records.size(), event.replace('\'', '"')));
        }
        log.append(Map.of(0, records));
    }

    private ConnectionFeed feed(int version, Choice choice) {
        return feed(pipeline(version, choice));
    }

    private ConnectionFeed feed(Pipeline pipeline) {
        return new ConnectionFeed(pipeline, reader, new Transforming(javaScript), time);
    }

    private <T> T run(CompletionStage<T> stage) {
        time.advance(Duration.ofSeconds(1));
        return stage.toCompletableFuture().join();
    }

    private static Pipeline pipeline(int version, Choice choice) {
        return Pipelines.of(table(version, choice, planned())).ready().getFirst();
    }

    private static List<Planned> planned() {
        var schema = object("{'properties':{'total':{'type':'number'}}}");
        return List.of(new Planned("track", "Order", schema));
    }

    private static RoutingTable table(int version, Choice choice, List<Planned> events) {
        var plan =
                new TrackingPlan(
                        OneConnection.SOURCE, version, choice, choice, Json.object(), events);
        return OneConnection.table(List.of(), List.of(plan));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.parse(bytes(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
