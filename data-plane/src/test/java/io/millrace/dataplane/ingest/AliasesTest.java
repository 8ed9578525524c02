package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/import/, /v1/import",
        "//v1//batch, /v1/batch",
        "/v1/v1/batch, /v1/batch",
        "/v1/v1/v1/b/, /v1/b",
        "/batch, /v1/batch",
        "/b/, /v1/b",
        "/import, /v1/import",
        "/t, /v1/t",
        "/beacon/v1/batch, /v1/batch",
        "/pixel/v1/track, /v1/pixel/track",
        "/api/s/page, /v1/page",
        "/api/s/s2s/identify, /v1/identify",
        "/api/s/s2s/batch, /v1/batch",
        "/api/px/track, /v1/pixel/track",
        "/rsaMetrics, /v1/m",
        "/rsaRequest/, /v1/m"
    })
    void every_address_of_a_call_leads_to_one(String sent, String canonical) {
        assertThat(Aliases.canonical(sent)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track", "/", "/internal/ledger", "/q/health/ready", "/v1"})
    void other_paths_stay_as_they_are(String path) {
        assertThat(Aliases.canonical(path)).isEmpty();
    }
}
