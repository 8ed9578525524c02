package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is said about code before it may run.
class CheckTest {

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
    void good_code_has_no_problems() {
        assertThat(javascript.check("export function transformEvent(event) { return event; }"))
                .isEmpty();
        assertThat(javascript.check("export const transformEvent = async (e) => e;")).isEmpty();
    }

    @Test
    void a_syntax_error_has_line_and_column() {
        assertThat(javascript.check("export function transformEvent(event) {\n  let x = ;\n}"))
                .containsExactly(
                        new CodeProblem(2, 11, "syntax error: Expected an operand but found ;"));
    }

    @Test
    void code_without_the_export_is_told_what_to_write() {
        assertThat(javascript.check("function transformEvent(event) { return event; }"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("export function transformEvent"));
        assertThat(javascript.check("export default (e) => e"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("export function transformEvent"));
    }

    @Test
    void an_export_that_is_no_function_is_a_problem() {
        assertThat(javascript.check("export const transformEvent = 5;"))
                .containsExactly(
                        new CodeProblem(1, 1, "the exported transformEvent is not a function"));
    }

    @Test
    void an_error_while_loading_is_a_problem_at_its_line() {
        assertThat(javascript.check("\nconst a = b.c;\nexport function transformEvent() {}"))
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.line()).isEqualTo(2);
                            assertThat(p.message()).contains("b is not defined");
                        });
    }

    @Test
    void imports_are_refused_by_name() {
        assertThat(javascript.check("import _ from 'lodash';\nexport function transformEvent() {}"))
                .singleElement()
                .satisfies(
                        p ->
                                assertThat(p.message())
                                        .isEqualTo(
                                                "imports are not supported, paste the code"
                                                        + " instead: 'lodash'"));
    }

    @Test
    void code_that_hangs_while_loading_is_a_problem() {
        assertThat(javascript.check("while (true) {}\nexport function transformEvent() {}"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("took longer than"));
    }
}
