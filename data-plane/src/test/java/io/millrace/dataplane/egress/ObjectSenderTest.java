package io.millrace.dataplane.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.ObjectStore;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectSenderTest {
    private static final String MISSING =
            "<Error><Code>NoSuchBucket</Code><Message>no such bucket</Message></Error>";

    @TempDir Path folder;
    private ScriptedHttpServer server;
    private Senders senders;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedHttpServer();
        senders = new Senders(TargetPolicy.LOOPBACK, Optional.of(folder.resolve("out")));
    }

    @AfterEach
    void stop() {
        senders.close();
        server.close();
    }

    @Test
    void an_object_is_put_below_its_bucket_signed_and_whole() {
        // When
        var reply = send(put(bucket(server.uri("/")), "a/b c.ndjson.gz", "body"));
        // Then
        assertThat(((Reply.Answer) reply).status()).isEqualTo(200);
        var got = server.received().getFirst();
        assertThat(got.method()).isEqualTo("PUT");
        assertThat(got.path()).isEqualTo("/toys/a/b%20c.ndjson.gz");
        assertThat(got.text()).isEqualTo("body");
        assertThat(got.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-west-1/s3/aws4_request");
        assertThat(got.headers())
                .containsEntry("content-type", "application/x-ndjson")
                .containsEntry("content-encoding", "gzip")
                .doesNotContainKeys("x-amz-checksum-crc32", "x-amz-trailer");
    }

    @Test
    void an_error_of_s3_is_an_answer_with_its_document_and_not_tried_again() {
        // Given
        server.on("/toys/k", Script.answer(404, MISSING));
        // When
        var answer = (Reply.Answer) send(put(bucket(server.uri("/")), "k", "body"));
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("<Code>NoSuchBucket</Code>");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_busy_s3_is_asked_once() {
        // Given
        server.on("/toys/k", Script.retryAfter(503, 0));
        // When
        var answer = (Reply.Answer) send(put(bucket(server.uri("/")), "k", "body"));
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_silent_s3_is_a_timeout_that_may_have_applied_it() {
        // Given
        send(put(bucket(server.uri("/")), "warm", "")); // loads the client outside the timeout
        server.on("/toys/k", new Script.Hang());
        var request = put(bucket(server.uri("/")), "k", "body");
        // When
        var reply = SenderContract.join(senders.send(request, Duration.ofMillis(500)));
        // Then
        SenderContract.assertNoAnswer(reply, "timeout", true);
    }

    @Test
    void an_endpoint_inside_is_refused_by_default() {
        try (var strict = new Senders(TargetPolicy.PUBLIC, Optional.empty())) {
            // Given
            var request = put(bucket(server.uri("/")), "k", "body");
            // When
            var reply = SenderContract.join(strict.send(request, SenderContract.ENOUGH));
            // Then
            assertThat(((Reply.Refused) reply).message()).contains("MILLRACE_ALLOW_TARGETS");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_file_appears_whole_and_repeating_overwrites_it() throws IOException {
        // Given
        var store = new ObjectStore.Folder(folder.resolve("out/data"));
        send(put(store, "day/one.gz", "first"));
        // When
        var reply = send(put(store, "day/one.gz", "second"));
        // Then
        assertThat(((Reply.Answer) reply).status()).isEqualTo(200);
        assertThat(folder.resolve("out/data/day/one.gz")).hasContent("second");
        try (var files = Files.list(folder.resolve("out/data/day"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "", "a/./b"})
    void a_key_that_climbs_is_refused(String key) {
        // When
        var reply = send(put(new ObjectStore.Folder(folder.resolve("out")), key, "body"));
        // Then
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void a_link_that_leads_outside_is_refused() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("out/link"), folder.resolve("secret"));
        // When
        var reply = send(put(new ObjectStore.Folder(folder.resolve("out/link")), "deep/x", "b"));
        // Then
        assertThat(((Reply.Refused) reply).message()).contains("MILLRACE_ALLOW_FILES");
        assertThat(folder.resolve("secret")).isEmptyDirectory();
    }

    @Test
    void folders_are_refused_unless_allowed() {
        try (var strict = new Senders(TargetPolicy.ALL, Optional.empty())) {
            // Given
            var request = put(new ObjectStore.Folder(folder), "x", "body");
            // When
            var reply = SenderContract.join(strict.send(request, SenderContract.ENOUGH));
            // Then
            assertThat(((Reply.Refused) reply).message()).contains("MILLRACE_ALLOW_FILES");
        }
    }

    private Reply send(Request request) {
        return SenderContract.join(senders.send(request, SenderContract.ENOUGH));
    }

    private static Request.PutObject put(ObjectStore store, String key, String body) {
        return new Request.PutObject(
                store, key, "application/x-ndjson", "gzip", SenderContract.utf8(body));
    }

    private static ObjectStore bucket(URI endpoint) {
        return new ObjectStore.S3Bucket(
                Optional.of(endpoint), "eu-west-1", "toys", "AKID", "secret-secret");
    }
}
