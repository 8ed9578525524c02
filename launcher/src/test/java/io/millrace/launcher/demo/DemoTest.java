package io.millrace.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final String TOKEN = "service-token";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Shopper shopper = new Shopper(new Random(1), InstantSource.system(), http);
    private final DemoServer server;

    DemoTest() throws IOException {
        server = DemoServer.start(0, TOKEN, shopper, new Random(20), InstantSource.system());
    }

    @AfterEach
    void end() {
        shopper.close();
        server.close();
        http.close();
    }

    @Test
    void the_inbox_shows_what_came_newest_first() throws Exception {
        // Given
        post("/inbox", "[{\"a\":1},{\"a\":2}]");
        post("/inbox", "{\"b\":1}");
        post("/inbox", "not json");
        // When
        var page = get("/inbox?after=1");
        // Then
        assertThat(page.path("requests")).hasSize(2);
        assertThat(page.at("/requests/0/body").asText()).isEqualTo("not json");
        assertThat(page.at("/requests/0/events").asInt()).isZero();
        assertThat(page.at("/requests/1/events").asInt()).isEqualTo(1);
        assertThat(page.path("next").asLong()).isEqualTo(3);
        assertThat(get("/inbox").at("/requests/2/events").asInt()).isEqualTo(2);
        assertThat(get("/inbox?after=3").path("requests")).isEmpty();
    }

    @Test
    void the_inbox_keeps_a_bounded_number_of_bounded_bodies() throws Exception {
        // Given
        var inbox = new Inbox();
        var large = new byte[Inbox.BODY_BYTES * 2];
        // When
        for (var i = 0; i < Inbox.KEPT + 10; i++) {
            inbox.add(Instant.EPOCH, "/inbox", 200, Map.of(), large);
        }
        // Then
        var all = inbox.after(0).requests();
        assertThat(all).hasSize(Inbox.KEPT);
        assertThat(all.getFirst().seq()).isEqualTo(Inbox.KEPT + 10);
        assertThat(all.getFirst().body()).hasSize(Inbox.BODY_BYTES);
    }

    @Test
    void reading_needs_the_service_token() throws Exception {
        for (var path : new String[] {"/inbox", "/shopper"}) {
            var request = HttpRequest.newBuilder(server.address().resolve(path)).build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void chaos_refuses_about_a_fifth_and_says_when_to_come_back() {
        // Given
        var chaos = new Chaos(new Random(20));
        // When
        var answers = new ArrayList<Chaos.Answer>();
        for (var i = 0; i < 1_000; i++) {
            answers.add(chaos.next());
        }
        // Then
        assertThat(answers.stream().filter(it -> it.status() != 200).count()).isBetween(150L, 250L);
        assertThat(answers)
                .filteredOn(it -> it.status() == 429)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.retryAfterSeconds()).isBetween(1, 3));
        assertThat(answers).anyMatch(it -> it.status() == 503);
    }

    @Test
    void the_switch_turns_the_shoppers_on_and_off_within_bounds() throws Exception {
        assertThat(put("{\"on\":true,\"perSecond\":50}").statusCode()).isEqualTo(200);
        assertThat(get("/shopper").path("perSecond").asInt()).isEqualTo(50);
        assertThat(put("{\"on\":false}").statusCode()).isEqualTo(200);
        assertThat(get("/shopper").path("on").asBoolean()).isFalse();
        assertThat(put("{\"perSecond\":0}").statusCode()).isEqualTo(400);
        assertThat(text(put("{\"perSecond\":0}"))).contains("perSecond");
        assertThat(put("nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void twenty_people_shop_in_the_shape_of_the_segment_api() {
        // Given
        var shopping = new Shopping(new Random(7), InstantSource.system());
        // When
        var events = new ArrayList<JsonNode>();
        for (var i = 0; i < 2_000; i++) {
            events.add(shopping.next());
        }
        // Then
        var people = new HashSet<String>();
        var names = new HashSet<String>();
        for (var event : events) {
            people.add(event.path("anonymousId").asText());
            names.add(event.path("type").asText() + " " + event.path("event").asText());
        }
        assertThat(people).hasSize(Shopping.PEOPLE);
        assertThat(names).contains("page ", "identify ", "track Order Completed");
        assertThat(events).extracting(it -> it.path("messageId").asText()).doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(it -> it.path("event").asText().equals("Order Completed"))
                .allSatisfy(it -> assertThat(it.at("/properties/revenue").asDouble()).isPositive());
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.address().resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> put(String body) throws IOException, InterruptedException {
        var request = authorised("/shopper").PUT(BodyPublishers.ofString(body)).build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Json.parse(http.send(authorised(path).build(), BodyHandlers.ofByteArray()).body());
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }
}
