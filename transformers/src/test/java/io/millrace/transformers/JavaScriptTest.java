package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the code is given and what becomes of what it returns.
class JavaScriptTest {

    private static JavaScript javascript;

    @BeforeAll
    static void start() {
        javascript = JavaScript.start(JavaScript.Options.defaults());
    }

    @AfterAll
    static void stop() {
        javascript.close();
    }

    @Test
    void a_returned_event_is_kept_as_changed() {
        assertThat(one("event.properties.currency = 'EUR'; return event;", "{\"properties\":{}}"))
                .isEqualTo(kept("{\"properties\":{\"currency\":\"EUR\"}}"));
    }

    @Test
    void metadata_is_the_second_argument() {
        assertThat(one("return {source: metadata.sourceName};", "{}"))
                .isEqualTo(kept("{\"source\":\"Toy shop\"}"));
    }

    @Test
    void nothing_drops_the_event() {
        assertThat(one("return null;", "{}")).isEqualTo(new Result.Dropped(List.of()));
        assertThat(one("", "{}")).isEqualTo(new Result.Dropped(List.of()));
        assertThat(one("return [];", "{}")).isEqualTo(new Result.Dropped(List.of()));
    }

    @Test
    void an_array_splits_the_event() {
        assertThat(one("return [{n: 1}, {n: 2}];", "{}")).isEqualTo(kept("{\"n\":1}", "{\"n\":2}"));
    }

    @Test
    void an_array_with_anything_else_fails_as_a_whole() {
        assertThat(one("return [{n: 1}, 2];", "{}"))
                .isEqualTo(
                        failed(
                                "transformEvent must return an event, an array of events or"
                                        + " nothing, not an array with a number",
                                0));
    }

    @Test
    void other_results_fail_and_say_what_they_are() {
        for (var bad : List.of("5", "'text'", "true", "() => 1", "Symbol('s')", "10n")) {
            assertThat(one("return " + bad + ";", "{}"))
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            f -> assertThat(f.message()).contains("must return an event"));
        }
    }

    @Test
    void objects_that_are_no_json_object_fail() {
        for (var bad : List.of("new Date(0)", "{toJSON: () => 5}", "{toJSON: () => undefined}")) {
            assertThat(one("return " + bad + ";", "{}"))
                    .isEqualTo(
                            failed(
                                    "transformEvent returned an object that is not a JSON object",
                                    0));
        }
        assertThat(one("event.self = event; return event;", "{}"))
                .isInstanceOf(Result.Failed.class);
        assertThat(one("event.big = 10n; return event;", "{}")).isInstanceOf(Result.Failed.class);
    }

    @Test
    void a_throw_fails_with_its_message_and_the_users_line() {
        assertThat(one("\n\n  throw new TypeError('no price');", "{}"))
                .isEqualTo(failed("TypeError: no price", 3));
        assertThat(one("\n return event.properties.price.toFixed(2);", "{}"))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        f -> {
                            assertThat(f.line()).isEqualTo(2);
                            assertThat(f.message()).contains("price");
                        });
        assertThat(one("throw {code: 7};", "{}")).isEqualTo(failed("threw {\"code\":7}", 0));
    }

    @Test
    void asynchronous_code_is_awaited() {
        var script =
                script(
                        """
                        const pause = () => new Promise((done) => Promise.resolve().then(done));
                        export async function transformEvent(event) {
                          await pause();
                          if (event.n === 1) throw new Error("async");
                          return event;
                        }
                        """);
        assertThat(run(script, "{\"n\":0}", "{\"n\":1}", "{\"n\":2}"))
                .containsExactly(kept("{\"n\":0}"), failed("Error: async", 4), kept("{\"n\":2}"));
    }

    @Test
    void a_promise_that_never_settles_fails_its_event_only_and_has_no_say_later() {
        var script =
                script(
                        """
                        let release;
                        export function transformEvent(event) {
                          if (event.n === 0) return new Promise((done) => { release = done; });
                          if (event.n === 1) release({wrong: true});
                          return Promise.resolve(event);
                        }
                        """);
        assertThat(run(script, "{\"n\":0}", "{\"n\":1}", "{\"n\":2}"))
                .containsExactly(
                        failed("the promise of transformEvent never settles", 0),
                        kept("{\"n\":1}"),
                        kept("{\"n\":2}"));
    }

    @Test
    void results_stand_in_the_order_of_the_inputs() {
        var script =
                script(
                        """
                        export function transformEvent(event) {
                          return event.n % 3 ? event : Promise.resolve(event);
                        }
                        """);
        var events = IntStream.range(0, 500).mapToObj(n -> "{\"n\":" + n + "}").toList();
        assertThat(run(script, events.toArray(String[]::new)))
                .isEqualTo(events.stream().map(JavaScriptTest::kept).toList());
    }

    @Test
    void an_event_never_sees_another_ones_object_but_module_globals_live_on() {
        var script =
                script(
                        """
                        let count = 0;
                        export function transformEvent(event, metadata) {
                          metadata.mark = (metadata.mark ?? 0) + 1;
                          return {count: ++count, seen: event.mark ?? 0, mark: metadata.mark, ...event, mark: 1};
                        }
                        """);
        assertThat(run(script, "{}", "{}"))
                .containsExactly(
                        kept("{\"count\":1,\"seen\":0,\"mark\":1}"),
                        kept("{\"count\":2,\"seen\":0,\"mark\":1}"));
    }

    @Test
    void logged_lines_come_with_their_event_and_are_bounded() {
        var result = one("log('a', {b: 1}, 2); console.warn(new Error('c')); return event;", "{}");
        assertThat(result.logs()).containsExactly("a {\"b\":1} 2", "Error: c");
        assertThat(one("for (let i = 0; i < 99; i++) log('x'.repeat(5000));", "{}").logs())
                .hasSize(Result.MAX_LOG_LINES)
                .allSatisfy(l -> assertThat(l).hasSize(Result.MAX_LOG_CHARS));
    }

    @Test
    void results_are_bounded() {
        assertThat(one("return {t: 'x'.repeat(2000000)};", "{}"))
                .isInstanceOfSatisfying(
                        Result.Failed.class, f -> assertThat(f.message()).contains("too large"));
        assertThat(one("return Array.from({length: 1001}, () => ({}));", "{}"))
                .isInstanceOf(Result.Failed.class);
    }

    @Test
    void input_that_is_not_json_fails_that_event() {
        assertThat(run(script("export function transformEvent(e) { return e; }"), "{\"n\":", "{}"))
                .satisfiesExactly(
                        bad -> assertThat(bad).isInstanceOf(Result.Failed.class),
                        good -> assertThat(good).isEqualTo(kept("{}")));
    }

    private static Script script(String code) {
        return new Script("test", 1, code);
    }

    private static Result one(String body, String event) {
        var code = "export function transformEvent(event, metadata) {" + body + "\n}";
        return run(script(code), event).getFirst();
    }

    private static List<Result> run(Script script, String... events) {
        var inputs =
                List.of(events).stream()
                        .map(e -> new Input(e, "{\"sourceName\":\"Toy shop\"}"))
                        .toList();
        return javascript.run(script, inputs).toCompletableFuture().join();
    }

    private static Result kept(String... events) {
        return new Result.Kept(List.of(events), List.of());
    }

    private static Result failed(String message, int line) {
        return new Result.Failed(message, line, List.of());
    }
}
