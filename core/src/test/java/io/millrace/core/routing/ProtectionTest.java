package io.millrace.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.json.Json;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Protection.Ip;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {
    @Test
    void a_source_of_an_earlier_release_lets_everybody_in() throws IOException {
        var document =
                """
                {"id":"src_1","name":"Shop","writeKey":"c1","enabled":true,"laneKey":"device"}
                """;

        var read = Json.MAPPER.readValue(document, Source.class);

        assertThat(read.protection()).isEqualTo(Protection.NONE);
        assertThat(Json.MAPPER.readValue("{}", Protection.class)).isEqualTo(Protection.NONE);
    }

    @Test
    void what_a_document_says_comes_back() throws IOException {
        var said =
                new Protection(
                        5,
                        100,
                        Ip.MASK,
                        Bots.FLAG,
                        List.of("https://a.example"),
                        List.of("*.b.example"));

        assertThat(Json.MAPPER.readValue(Json.text(said), Protection.class)).isEqualTo(said);
        assertThat(Json.text(said)).doesNotContain("imit");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example, true",
        "https://shop.example, http://shop.example, false",
        "https://shop.example, https://shop.example:8443, false",
        "https://shop.example, https://www.shop.example, false",
        "https://*.shop.example, https://www.shop.example, true",
        "https://*.shop.example, https://a.b.shop.example, true",
        "https://*.shop.example, https://shop.example, false",
        "https://*.shop.example, https://evilshop.example, false",
        "https://*.shop.example, https://.shop.example, false",
        "https://*.shop.example:444, https://www.shop.example:444, true",
        "https://shop.example, null, false"
    })
    void only_the_origins_named_are_admitted(String allowed, String origin, boolean admitted) {
        var protection = admitting(allowed);

        assertThat(protection.admits(origin)).isEqualTo(admitted);
    }

    @Test
    void without_a_list_every_page_may_send() {
        assertThat(Protection.NONE.admits("https://anything.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "https://shop.example/path",
                "https://*",
                "https://a.*.example",
                "ftp://a.example",
                "https://Shop.example",
                "https://a.example\n"
            })
    void what_is_no_origin_is_refused_by_name(String text) {
        assertThatThrownBy(() -> admitting(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowedOrigins");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example, true",
        "shop.example, www.shop.example, false",
        "*.shop.example, www.shop.example, true",
        "*.shop.example, shop.example, false",
        "*.shop.example, evilshop.example, false"
    })
    void links_lead_to_the_hosts_named_alone(String allowed, String host, boolean led) {
        assertThat(leadingTo(allowed).leadsTo(host)).isEqualTo(led);
        assertThat(Protection.NONE.leadsTo(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "shop.example/path", "*", "Shop.example", ""})
    void what_is_no_host_is_refused_by_name(String text) {
        assertThatThrownBy(() -> leadingTo(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirectHosts");
    }

    private static Protection admitting(String origin) {
        return new Protection(0, 0, Ip.KEEP, Bots.OFF, List.of(origin), List.of());
    }

    private static Protection leadingTo(String host) {
        return new Protection(0, 0, Ip.KEEP, Bots.OFF, List.of(), List.of(host));
    }
}
