package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What code cannot reach.
class SandboxTest {

    private static JavaScript javascript;

    @BeforeAll
    static void start() {
        javascript = JavaScript.start(JavaScript.Options.defaults());
    }

    @AfterAll
    static void stop() {
        javascript.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Packages",
                "java",
                "Polyglot",
                "Graal",
                "load",
                "loadWithNewGlobal",
                "print",
                "require",
                "process",
                "fetch",
                "XMLHttpRequest",
                "setTimeout",
                "SharedArrayBuffer",
                "Atomics",
                "WebAssembly",
                "Worker"
            })
    void the_outer_world_is_not_there(String name) {
        assertThat(run("t", 1, "export const transformEvent = () => ({is: typeof " + name + "});"))
                .isEqualTo(new Result.Kept(List.of("{\"is\":\"undefined\"}"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import('lodash')",
                "import('/etc/passwd')",
                "import('file:///etc/passwd')",
                "import('https://example.com/x.js')"
            })
    void nothing_can_be_imported_at_run_time(String expression) {
        assertThat(run("t", 1, "export const transformEvent = () => " + expression + ";"))
                .isInstanceOf(Result.Failed.class);
    }

    @Test
    void replacing_built_ins_reaches_neither_the_host_nor_another_script() {
        var vandal =
                """
                JSON.parse = JSON.stringify = Array.isArray = () => { throw new Error("mine"); };
                Promise.prototype.then = () => { throw new Error("mine"); };
                String.prototype.slice = RegExp.prototype.exec = () => "mine";
                globalThis.log = globalThis.console = undefined;
                Array.prototype[Symbol.iterator] = undefined;
                export function transformEvent(event) { return {ok: event.n}; }
                """;
        assertThat(run("vandal", 1, vandal)).isEqualTo(kept("{\"ok\":1}"));
        assertThat(run("other", 1, "export const transformEvent = (e) => { log('x'); return e; };"))
                .isEqualTo(new Result.Kept(List.of("{\"n\":1}"), List.of("x")));
    }

    @Test
    void another_version_starts_with_fresh_globals() {
        var code = "let n = 0; export function transformEvent() { return {n: ++n}; }";
        try (var single =
                JavaScript.start(
                        new JavaScript.Options(
                                1, JavaScript.Options.defaults().timeoutPerEvent(), 0, 1 << 27))) {
            assertThat(run(single, "counter", 1, code)).isEqualTo(kept("{\"n\":1}"));
            assertThat(run(single, "counter", 1, code)).isEqualTo(kept("{\"n\":2}"));
            assertThat(run(single, "counter", 2, code)).isEqualTo(kept("{\"n\":1}"));
        }
    }

    @Test
    void more_scripts_than_sandboxes_kept_still_run() {
        for (int i = 0; i < 80; i++) {
            var code = "export function transformEvent() { return {i: " + i + "}; }";
            assertThat(run("s" + i, 1, code)).isEqualTo(kept("{\"i\":" + i + "}"));
        }
    }

    @Test
    void the_clock_of_dates_is_utc() {
        assertThat(
                        run(
                                "t",
                                1,
                                "export const transformEvent = () => ({z: new"
                                        + " Date(0).getTimezoneOffset(), h: new"
                                        + " Date(0).getHours()});"))
                .isEqualTo(kept("{\"z\":0,\"h\":0}"));
    }

    private static Result kept(String event) {
        return new Result.Kept(List.of(event), List.of());
    }

    private static Result run(String name, int version, String code) {
        return run(javascript, name, version, code);
    }

    private static Result run(JavaScript on, String name, int version, String code) {
        return on.run(new Script(name, version, code), List.of(new Input("{\"n\":1}", "{}")))
                .toCompletableFuture()
                .join()
                .getFirst();
    }
}
