package io.millrace.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.json.Json;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DeliveryOptionsTest {
    @Test
    void what_a_document_leaves_out_has_its_default() throws IOException {
        var read = Json.MAPPER.readValue("{\"onAbort\":\"hold\"}", DeliveryOptions.class);

        assertThat(read.onAbort()).isEqualTo(OnAbort.HOLD);
        assertThat(read.maxAgeHours()).isEqualTo(DeliveryOptions.DEFAULTS.maxAgeHours());
        assertThat(read.ordering()).isEqualTo(DeliveryOptions.DEFAULTS.ordering());
    }

    @Test
    void a_connection_of_an_earlier_release_delivers_as_before() throws IOException {
        var document =
                """
                {"id":"con_1","sourceId":"src_1","destinationId":"dst_1","transformationIds":[],
                 "enabled":true,"createdAt":"2026-01-01T00:00:00Z"}
                """;

        var read = Json.MAPPER.readValue(document, Connection.class);

        assertThat(read.delivery()).isEqualTo(DeliveryOptions.DEFAULTS);
        assertThat(read.drainedAt()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void a_broken_bound_names_the_field() {
        assertThatThrownBy(
                        () -> Json.MAPPER.readValue("{\"maxAgeHours\":169}", DeliveryOptions.class))
                .hasMessageContaining("maxAgeHours must be from 1 to 168: 169");
    }
}
