package io.millrace.dataplane.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is sent: an answer, never one that says it is our fault, and in the log is what was
/// promised and nothing else. `-Dmillrace.fuzz=1000000` sends so many requests instead of 20,000;
/// `-Dmillrace.fuzz.seed=7` sends those of one seed again.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FuzzTest {
    private static final int A_SEED = 1_000;
    private static final int TOGETHER = 20;
    private static final int CONNECTIONS = 40;

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    static LongStream seeds() {
        var one = Long.getLong("millrace.fuzz.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(
                        0, Math.ceilDiv(Integer.getInteger("millrace.fuzz", 20_000), A_SEED));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_sent_is_answered_and_what_is_promised_is_logged(long seed) throws Exception {
        try (var logged = new LoggedEvents()) {
            // Given
            var turns = IntStream.range(0, A_SEED / TOGETHER).mapToObj(turn -> turn(seed, turn));
            // When
            var promised = inParallel(turns.toList());
            // Then
            var left = new ArrayList<String>();
            logged.next("src_11").forEach(r -> left.add(Expected.utf8(r.messageId().value())));
            for (var expected : promised) {
                expected.ids()
                        .forEach(id -> assertThat(left.remove(id)).as("lost: " + id).isTrue());
            }
            assertThat(left).hasSize(promised.stream().mapToInt(Expected::others).sum());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_a_pixel_says_an_image_comes_back_if_its_url_is_one(long seed) throws IOException {
        try (var connection = new RawHttp()) {
            for (var i = 0; i < TOGETHER; i++) {
                var pixel = Fuzzed.pixel(seed, i, Surroundings.FUZZED_PIXEL);
                // When
                var answer = connection.send(pixel).answer();
                // Then
                assertThat(answer)
                        .as(() -> new String(pixel, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .hasValueSatisfying(
                                image ->
                                        assertThat(
                                                        image.status() == 400
                                                                ? "image/gif"
                                                                : image.headers()
                                                                        .get("content-type"))
                                                .isEqualTo("image/gif"));
            }
        }
    }

    private static Callable<List<Expected>> turn(long seed, int turn) {
        return () -> {
            var requests =
                    IntStream.range(turn * TOGETHER, (turn + 1) * TOGETHER)
                            .mapToObj(
                                    i ->
                                            new Fuzzed(
                                                    seed,
                                                    i,
                                                    Surroundings.FUZZED,
                                                    Surroundings.FUZZED_PIXEL))
                            .toList();
            var promised = pipelined(requests.stream().filter(Fuzzed::isWhole).toList());
            for (var request : requests) {
                if (!request.isWhole()) {
                    promised.addAll(broken(request));
                }
            }
            return promised;
        };
    }

    /// All are said before the first answer is heard.
    private static List<Expected> pipelined(List<Fuzzed> requests) throws IOException {
        var promised = new ArrayList<Expected>();
        try (var connection = new RawHttp()) {
            var writer =
                    Thread.ofVirtual()
                            .start(() -> requests.forEach(request -> say(connection, request)));
            for (var request : requests) {
                var answer = connection.answer();
                assertThat(answer).as(() -> "no answer to " + request).isPresent();
                var status = answer.get().status();
                assertThat(status).as(() -> status + " to " + request).isBetween(200, 499);
                if (status == 200) {
                    promised.add(Expected.of(request, answer.get()));
                }
            }
            writer.interrupt();
        }
        return promised;
    }

    private static void say(RawHttp connection, Fuzzed request) {
        try {
            connection.send(request.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        }
    }

    /// Where it ends is in doubt, so there may be no answer, or several. Only the first can promise
    /// anything.
    private static List<Expected> broken(Fuzzed request) throws IOException {
        var promised = new ArrayList<Expected>();
        try (var connection = new RawHttp()) {
            connection.send(request.bytes());
            if (!request.isEnded()) {
                connection.end();
            }
            for (var answer = connection.answer();
                    answer.isPresent();
                    answer = connection.answer()) {
                var status = answer.get().status();
                assertThat(status == 501 || status < 500)
                        .as(() -> status + " to broken " + request)
                        .isTrue();
                if (status == 200 && !request.isFlipped()) {
                    promised.add(Expected.of(request, answer.get()));
                }
            }
        } catch (java.net.SocketException e) {
            assertThat(e).as("closed while it was being said").isNotNull();
        }
        return promised;
    }

    private static List<Expected> inParallel(List<Callable<List<Expected>>> turns)
            throws InterruptedException, ExecutionException {
        var all = new ArrayList<Expected>();
        try (var threads =
                Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().factory())) {
            for (Future<List<Expected>> promised : threads.invokeAll(turns)) {
                all.addAll(promised.get());
            }
        }
        return all;
    }
}
