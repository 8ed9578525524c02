package io.millrace.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The build runs all tests twice: with Graal's compiler on the module path and without.
class ModeTest {

    @Test
    void the_mode_is_the_one_the_jvm_was_started_for() {
        var expected = System.getProperty("millrace.test.javascript", "interpreted");
        try (var javascript = JavaScript.start(JavaScript.Options.defaults())) {
            assertThat(javascript.mode())
                    .isEqualTo(Mode.valueOf(expected.toUpperCase(Locale.ROOT)));
        }
    }
}
