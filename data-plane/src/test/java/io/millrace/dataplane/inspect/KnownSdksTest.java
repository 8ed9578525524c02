package io.millrace.dataplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSdksTest {

    @ParameterizedTest
    @CsvSource({
        "@segment/analytics-node, 3.1.0, 0, 1, size guard",
        "@segment/analytics-node, 2.0.0, 0, 0, ''",
        "analytics-python, 2.3.4, 0, 1, NaN",
        "analytics-node, 3.0.13, 0, 1, gzip",
        "analytics-go, 3.0.0, 0, 1, refused",
        "analytics.js, npm:next-1.84.3, 0.05, 0, ''",
        "analytics.js, npm:next-1.84.3, 0.06, 1, 6 %",
        "analytics-python, 2.3.4, 0.5, 2, NaN"
    })
    void people_are_warned_of_known_faults_and_of_many_repeats(
            String library, String version, double repeated, int warnings, String word) {
        assertThat(KnownSdks.warnings(library, version, repeated))
                .hasSize(warnings)
                .allSatisfy(warning -> assertThat(warning).isNotBlank())
                .satisfies(all -> assertThat(String.join(" ", all)).contains(word));
    }
}
