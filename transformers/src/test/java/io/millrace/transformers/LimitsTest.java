package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that takes too much harms its own event and nobody else.
class LimitsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static JavaScript javascript;
    private static JavaScript patient;

    @BeforeAll
    static void start() {
        javascript = JavaScript.start(new JavaScript.Options(2, TIMEOUT, 0, 1L << 30));
        patient = JavaScript.start(new JavaScript.Options(1, Duration.ofMinutes(1), 0, 64L << 20));
    }

    @AfterAll
    static void stop() {
        javascript.close();
        patient.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "await null; while (true) {}",
                "for (;;) await null;",
                "Promise.resolve().then(() => { while (true) {} }); await null; await null;",
                "try { while (true) {} } finally { while (true) {} }",
                "while (true) { try { while (true) {} } catch {} }",
                "/^(a+)+$/.test('a'.repeat(40) + 'b'); while (true) {}",
                "/(a|b|ab)*\\1c/.test('ab'.repeat(60)); while (true) {}",
                "return {toJSON() { while (true) {} }};",
                "throw {get stack() { while (true) {} }, toString() { while (true) {} }};",
                "[1, 2].sort(() => { while (true) {} });"
            })
    void endless_code_fails_its_event_only(String endless) {
        assertThat(poisoned(javascript, endless))
                .satisfiesExactly(
                        LimitsTest::isKept,
                        culprit -> isFailed(culprit, "took longer than 300 ms"),
                        LimitsTest::isKept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = []; while (true) a.push(new Array(1000).fill(1));",
                "const a = []; while (true) a.push(JSON.stringify({x: 'x'.repeat(1000) +"
                        + " a.length}));",
                "const m = new Map(); for (let i = 0; ; i++) m.set(i, {i});",
                "while (true) new Uint8Array(1000000);"
            })
    void endless_allocation_fails_its_event_only(String endless) {
        assertThat(poisoned(patient, endless))
                .satisfiesExactly(
                        LimitsTest::isKept,
                        culprit -> isFailed(culprit, "allocated more than 64 MiB"),
                        LimitsTest::isKept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = () => f(); f();",
                "const deep = []; let d = deep; for (let i = 0; i < 1e5; i++) { d[0] = []; d ="
                        + " d[0]; } return {deep};",
                "'x'.repeat(2 ** 29);",
                "new Uint8Array(2 ** 31);",
                "throw undefined;",
                "null.x;"
            })
    void errors_of_the_language_fail_their_event_only(String failing) {
        assertThat(poisoned(javascript, failing))
                .satisfiesExactly(
                        LimitsTest::isKept,
                        culprit -> assertThat(culprit).isInstanceOf(Result.Failed.class),
                        LimitsTest::isKept);
    }

    @Test
    void what_an_event_leaves_running_is_stopped_without_harm_to_it() {
        var script =
                new Script(
                        "test",
                        1,
                        """
                        export function transformEvent(event) {
                          Promise.resolve().then(() => { while (true) {} });
                          return event;
                        }
                        """);
        assertThat(run(script, 2)).hasSize(2).allSatisfy(LimitsTest::isKept);
        assertThat(run(script, 1)).hasSize(1).allSatisfy(LimitsTest::isKept);
    }

    @Test
    void a_module_that_never_finishes_loading_fails_the_whole_batch_once() {
        var script = new Script("test", 1, "while (true) {} export function transformEvent(e) {}");
        assertThat(run(script, 50))
                .hasSize(50)
                .allSatisfy(r -> isFailed(r, "took longer than 300 ms outside of transformEvent"));
    }

    @Test
    void statements_are_counted_for_each_event_alone() {
        try (var counting =
                JavaScript.start(new JavaScript.Options(1, TIMEOUT, 10_000, 64L << 20))) {
            var code =
                    """
                    export function transformEvent(event) {
                      for (let i = 0; i < event.n; i++) { event.i = i; }
                      return event;
                    }
                    """;
            var inputs =
                    List.of(
                            new Input("{\"n\":3000}", "{}"),
                            new Input("{\"n\":300000}", "{}"),
                            new Input("{\"n\":3000}", "{}"),
                            new Input("{\"n\":3000}", "{}"));
            assertThat(counting.run(new Script("t", 1, code), inputs).toCompletableFuture().join())
                    .satisfiesExactly(
                            LimitsTest::isKept,
                            culprit -> isFailed(culprit, "Statement count limit"),
                            LimitsTest::isKept,
                            LimitsTest::isKept);
        }
    }

    @Test
    void too_many_waiting_events_are_refused_and_closing_ends_everything() {
        var endless = new Script("t", 1, "export function transformEvent() { while (true) {} }");
        var small =
                JavaScript.start(new JavaScript.Options(1, Duration.ofMinutes(1), 0, 64L << 20));
        var running = small.run(endless, List.of(new Input("{}", "{}")));
        var waiting = small.run(endless, Collections.nCopies(9_999, new Input("{}", "{}")));
        var refused = small.run(endless, Collections.nCopies(10, new Input("{}", "{}")));

        assertThatThrownBy(() -> refused.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("10000 events are waiting");
        small.close();
        assertThat(running.toCompletableFuture()).isDone();
        assertThat(waiting.toCompletableFuture()).isCompletedExceptionally();
    }

    /// Three events, the middle one poisoned.
    private static List<Result> poisoned(JavaScript on, String body) {
        var code =
                "export async function transformEvent(event) {\n"
                        + "  if (event.n !== 1) return event;\n"
                        + body
                        + "\n}";
        return run(on, new Script("test", 1, code), 3);
    }

    private static List<Result> run(Script script, int events) {
        return run(javascript, script, events);
    }

    private static List<Result> run(JavaScript on, Script script, int events) {
        var inputs =
                IntStream.range(0, events)
                        .mapToObj(n -> new Input("{\"n\":" + n + "}", "{}"))
                        .toList();
        return on.run(script, inputs).toCompletableFuture().join();
    }

    private static void isKept(Result result) {
        assertThat(result).isInstanceOf(Result.Kept.class);
    }

    private static void isFailed(Result result, String message) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class, f -> assertThat(f.message()).contains(message));
    }
}
