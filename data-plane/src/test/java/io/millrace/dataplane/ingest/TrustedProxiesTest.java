package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of("10.0.0.0/8, 192.0.2.7,fd00::/8, 172.16.0.0/12");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9  | 198.51.100.1                        | 203.0.113.9",
                "10.1.2.3     | 198.51.100.1                        | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1               | 198.51.100.1",
                "10.1.2.3     | 198.51.100.1, 10.9.9.9, 172.31.0.1  | 198.51.100.1",
                "10.1.2.3     | 198.51.100.1, 172.32.0.1            | 172.32.0.1",
                "192.0.2.7    | 198.51.100.1                        | 198.51.100.1",
                "192.0.2.8    | 198.51.100.1                        | 192.0.2.8",
                "10.1.2.3     | 198.51.100.1:4711                   | 198.51.100.1",
                "10.1.2.3     | 2001:db8::1                         | 2001:db8:0:0:0:0:0:1",
                "fd12::1      | [2001:db8::1]:443                   | 2001:db8:0:0:0:0:0:1",
                "10.1.2.3     | 198.51.100.1, unknown               | 10.1.2.3",
                "10.1.2.3     | unknown, 10.2.2.2                   | 10.2.2.2",
                "10.1.2.3     | 10.4.4.4, 10.2.2.2                  | 10.4.4.4",
                "10.1.2.3     | '198.51.100.1,'                     | 10.1.2.3",
                "10.1.2.3     | '::ffff:198.51.100.1'               | 198.51.100.1"
            })
    void the_last_address_that_is_no_proxy_counts(String peer, String forwarded, String client) {
        assertThat(PROXIES.client(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(PROXIES.client("10.0.0.1", List.of("198.51.100.1", "203.0.113.5, 10.0.0.2")))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void without_proxies_nobody_is_believed() {
        assertThat(TrustedProxies.NOBODY.client("10.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/-1",
                "10.0.0.0.0/8",
                "proxy",
                "10.0.0.0/x"
            })
    void what_is_no_network_is_named(String text) {
        assertThatThrownBy(() -> TrustedProxies.of("10.0.0.0/8," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
