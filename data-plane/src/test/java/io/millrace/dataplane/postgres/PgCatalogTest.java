package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.catalog.Sightings;
import io.millrace.dataplane.catalog.Sightings.Sighting;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.transformers.tracking.Judgement;
import io.millrace.transformers.tracking.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgCatalogTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static TestDatabase postgres;
    private static PgCatalog catalog;
    private static CatalogReads reads;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
        catalog = new PgCatalog(postgres.database());
        reads = new CatalogReads(postgres.database());
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void begin() {
        postgres.execute(
                "truncate q.observed, q.catalog_event, q.catalog_property, q.catalog_sdk,"
                        + " q.violation");
    }

    @Test
    void stretches_are_added_up() {
        // Given
        await(catalog.begin(1, 1, 0));
        await(catalog.begin(2, 1, 0));
        // When
        await(
                catalog.record(
                        List.of(
                                stretch(1, 1, 0, 1, seen("Order", "{'total':1}", 0, AT)),
                                stretch(
                                        2,
                                        1,
                                        0,
                                        1,
                                        seen("Order", "{'total':'x'}", 2, AT.plusSeconds(9))))));
        await(catalog.record(List.of(stretch(1, 1, 1, 2, seen("Order", "{'total':2}", 0, AT)))));
        // Then
        var event = await(reads.event("src_1", "track", "Order")).getFirst();
        assertThat(event.path("events").asLong()).isEqualTo(3);
        assertThat(event.path("firstAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(event.path("lastAt").asText()).isEqualTo("2026-01-01T00:00:09Z");
        assertThat(event.at("/sizes/0").asLong()).isEqualTo(3);
        var total = await(reads.properties("src_1", "track", "Order")).getFirst();
        assertThat(total.path("path").asText()).isEqualTo("total");
        assertThat(total.at("/kinds/number").asLong()).isEqualTo(2);
        assertThat(total.at("/kinds/string").asLong()).isEqualTo(1);
        var sdk = await(reads.sdks("src_1")).getFirst();
        assertThat(sdk.path("library").asText()).isEqualTo("lib");
        assertThat(sdk.path("retries").toString()).isEqualTo("[2,0,1,0]");
    }

    @Test
    void a_stretch_whose_answer_was_lost_is_not_counted_twice() {
        // Given
        await(catalog.begin(1, 1, 0));
        var stretch = List.of(stretch(1, 1, 0, 1, seen("Order", "{}", 0, AT)));
        // When
        var first = await(catalog.record(stretch));
        var again = await(catalog.record(stretch));
        // Then
        assertThat(first).isEmpty();
        assertThat(again).isEmpty();
        assertThat(count("Order")).isEqualTo(1);
    }

    @Test
    void an_owner_who_lost_the_partition_writes_nothing_and_the_next_goes_on_where_it_was() {
        // Given
        assertThat(await(catalog.begin(1, 1, 40))).isEqualTo(40);
        await(catalog.record(List.of(stretch(1, 1, 40, 45, seen("Order", "{}", 0, AT)))));
        // When
        var next = await(catalog.begin(1, 2, 99));
        var lost =
                await(
                        catalog.record(
                                List.of(
                                        stretch(1, 1, 45, 50, seen("Order", "{}", 0, AT)),
                                        stretch(2, 1, 0, 1, seen("Other", "{}", 0, AT)))));
        // Then
        assertThat(next).isEqualTo(45);
        assertThat(lost).containsExactlyInAnyOrder(1, 2);
        assertThat(count("Order")).isEqualTo(1);
        assertThat(await(reads.event("src_1", "track", "Other"))).isEmpty();
    }

    @Test
    void names_beyond_a_thousand_are_counted_together_and_known_ones_go_on() {
        // Given
        await(catalog.begin(1, 1, 0));
        var many = new Sightings();
        for (var i = 0; i < 1_100; i++) {
            see(many, "E" + i, "{}", 0, AT);
        }
        // When
        await(catalog.record(List.of(stretch(1, 1, 0, 1_100, many))));
        await(catalog.record(List.of(stretch(1, 1, 1_100, 1_101, seen("new", "{}", 0, AT)))));
        // Then
        var rows = await(reads.events("src_1"));
        assertThat(rows).hasSize(1_001);
        assertThat(rows.stream().mapToLong(r -> r.path("events").asLong()).sum()).isEqualTo(1_101);
        assertThat(await(reads.event("src_1", "", "")).getFirst().path("events").asLong())
                .isEqualTo(101);
    }

    @Test
    void at_most_two_hundred_properties_of_an_event_are_kept() {
        // Given
        await(catalog.begin(1, 1, 0));
        var first = new StringBuilder("{'a':1");
        var second = new StringBuilder("{'a':1");
        for (var i = 0; i < 150; i++) {
            first.append(",'x").append(i).append("':1");
            second.append(",'y").append(i).append("':1");
        }
        // When
        await(catalog.record(List.of(stretch(1, 1, 0, 1, seen("E", first + "}", 0, AT)))));
        await(catalog.record(List.of(stretch(1, 1, 1, 2, seen("E", second + "}", 0, AT)))));
        // Then
        var rows = await(reads.properties("src_1"));
        assertThat(rows).hasSize(200);
        assertThat(rows.getFirst().path("seen").asLong()).isEqualTo(2);
    }

    @Test
    void violations_keep_their_newest_sample_and_text_that_postgresql_cannot_hold() {
        // Given
        await(catalog.begin(1, 1, 0));
        var seen = new Sightings();
        var sighting = sighting("Or\\u0000der", "{'total':'\\u0000'}", 0, AT);
        var sighted = event(sighting.record());
        var violation = new Violation("properties.items[3].x", "type", "is wrong");
        var judgement = new Judgement(sighted, false, List.of(violation, violation));
        seen.judged(sighting, sighted, judgement, 4);
        // When
        await(catalog.record(List.of(stretch(1, 1, 0, 1, seen))));
        // Then
        var row = await(reads.violations("src_1")).getFirst();
        assertThat(row.path("events").asLong()).as("once for an event").isEqualTo(1);
        assertThat(row.path("path").asText()).isEqualTo("properties.items[].x");
        assertThat(row.path("plan").asInt()).isEqualTo(4);
        assertThat(row.path("messageId").asText()).isEqualTo("m");
        assertThat(row.path("sample").asText()).contains("total");
    }

    private static long count(String name) {
        return await(reads.event("src_1", "track", name)).getFirst().path("events").asLong();
    }

    private static Observed stretch(int partition, long epoch, long from, long to, Sightings seen) {
        return new Observed(partition, epoch, from, to, seen);
    }

    private static Sightings seen(String name, String properties, int retry, Instant at) {
        var seen = new Sightings();
        see(seen, name, properties, retry, at);
        return seen;
    }

    private static void see(Sightings seen, String name, String properties, int retry, Instant at) {
        var sighting = sighting(name, properties, retry, at);
        seen.see(sighting);
        seen.sample(sighting, event(sighting.record()));
    }

    private static Event event(LogRecord record) {
        try {
            return Event.of((ObjectNode) Json.parse(record.event()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sighting sighting(String name, String properties, int retry, Instant at) {
        var text =
                ("{'type':'track','event':'%s','context':{'library':{'name':'lib','version':'1'}},"
                                + "'properties':%s}")
                        .formatted(name, properties)
                        .replace('\'', '"');
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var source = new SourceId("src_1");
        var record = new LogRecord(source, at, new MessageId("m"), 1, new byte[0], bytes);
        return Sighting.of(event(record), record, at, retry);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
