package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.pipeline.Normaliser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What real SDKs send that strict parsers refuse (segment-api 1.3).
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LenientBodyTest {

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    nan          | NaN                                 | null
                    infinity     | -Infinity                           | null
                    long         | 123456789012345678901234567890      | 123456789012345678901234567890
                    decimal      | 0.12345678901234567890123           | 0.12345678901234567890123
                    zero         | "a\\u0000b"                         | "a\\u0000b"
                    surrogate    | "\\ud800"                           | "\\uD800"
                    unicode      | "žluťoučký 🐎"                      | "žluťoučký \\uD83D\\uDC0E"
                    nothing      | null                                | null
                    empty        | ""                                  | ""
                    """)
    void a_value_is_logged_as_it_was_sent_or_as_null(String name, String sent, String logged) {
        var id = "lenient-" + name;
        post(
                "{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"%s\",\"properties\":{\"x\":%s}}"
                        .formatted(id, sent));

        assertThat(passport(id)).contains("\"properties\":{\"x\":" + logged + "}");
    }

    @Test
    void of_two_keys_of_one_name_the_last_counts() {
        post("{\"userId\":\"first\",\"userId\":\"last\",\"event\":\"E\",\"messageId\":\"twice\"}");

        assertThat(passport("twice")).contains("\"userId\":\"last\"").doesNotContain("first");
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        post("\uFEFF{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"marked\"}");

        assertThat(passport("marked")).contains("\"event\":\"E\"");
    }

    @Test
    void null_and_empty_ids_are_none_and_numbers_are_text() {
        post("{\"userId\":7,\"anonymousId\":null,\"event\":\"E\",\"messageId\":\"ids\"}");

        assertThat(passport("ids")).contains("\"userId\":\"7\"").doesNotContain("anonymousId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "multipart/form-data",
                "nonsense"
            })
    void the_content_type_says_nothing(String type) throws Exception {
        var body = "{\"userId\":\"u\",\"event\":\"E\"}".getBytes(StandardCharsets.UTF_8);
        var request = request().header("Content-Type", type);
        assertThat(status(request.POST(BodyPublishers.ofByteArray(body)))).isEqualTo(200);
    }

    @Test
    void gzip_is_seen_whatever_the_headers_say() throws Exception {
        var body = gzip("{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"zipped\"}");
        var form = request().header("Content-Type", "application/x-www-form-urlencoded");
        var named = request().header("Content-Encoding", "gzip");
        // with Content-Length, then in chunks without
        assertThat(status(form.POST(BodyPublishers.ofByteArray(body)))).isEqualTo(200);
        assertThat(status(named.POST(BodyPublishers.ofByteArrays(List.of(body))))).isEqualTo(200);

        assertThat(passport("zipped")).contains("\"event\":\"E\"");
    }

    @Test
    void gzip_that_ends_early_is_refused() throws Exception {
        var body = gzip("{\"userId\":\"u\",\"event\":\"E\"}");
        var cut = Arrays.copyOf(body, body.length - 9);
        assertThat(status(request().POST(BodyPublishers.ofByteArray(cut)))).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-01-01T00:00:02Z",
        "'\"sentAt\":\"2026-01-01T00:00:03Z\",', 2026-01-01T00:00:03Z"
    })
    void the_time_of_sending_may_be_a_header_where_the_body_says_none(String body, String sentAt) {
        try (var logged = new LoggedEvents()) {
            // When
            given().header("X-Write-Key", Surroundings.KEY)
                    .header("SentAt", "2026-01-01T00:00:02Z")
                    .body("{" + body + "\"batch\":[" + Calls.track("E", "sent") + "]}")
                    .post("/v1/batch")
                    .then()
                    .statusCode(200);
            // Then
            assertThat(logged.next("src_1"))
                    .extracting(record -> Normaliser.event(record).json().path("sentAt").asText())
                    .containsExactly(sentAt);
        }
    }

    @Test
    void the_batch_is_merged_under_its_events() {
        given().auth()
                .preemptive()
                .basic(Surroundings.KEY, "")
                .body(
                        "{\"context\":{\"library\":{\"name\":\"go\"}},\"integrations\":{\"all\":true},"
                            + "\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"under\","
                            + "\"context\":{\"library\":{\"version\":\"3\"}}}]}")
                .post("/v1/batch")
                .then()
                .statusCode(200);

        assertThat(passport("under"))
                .contains("\"library\":{\"version\":\"3\",\"name\":\"go\"}")
                .contains("\"integrations\":{\"all\":true}");
    }

    private static void post(String event) {
        given().auth()
                .preemptive()
                .basic(Surroundings.KEY, "")
                .body(event.getBytes(StandardCharsets.UTF_8))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    private static HttpRequest.Builder request() {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/track"))
                .header("X-Write-Key", Surroundings.KEY);
    }

    private static int status(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).statusCode();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String passport(String messageId) {
        return internal()
                .get("/internal/events/{id}", messageId)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
