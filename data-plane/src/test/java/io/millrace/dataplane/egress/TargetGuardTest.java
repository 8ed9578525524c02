package io.millrace.dataplane.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:a00:1::",
                "2002:7f00:1::",
                "::10.0.0.1",
                "::ffff:0:10.0.0.1",
                "2001::1",
                "2001:0:1:1:1:1:f5ff:fffe",
                "2001:db8::1"
            })
    void an_address_inside_is_not_public(String address) throws UnknownHostException {
        // When
        var allowed = new TargetGuard(TargetPolicy.PUBLIC).allows(InetAddress.getByName(address));
        // Then
        assertThat(allowed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
                "172.15.0.1", "172.32.0.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
                "223.255.255.254", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"
            })
    void a_public_address_is_allowed(String address) throws UnknownHostException {
        // When
        var allowed = new TargetGuard(TargetPolicy.PUBLIC).allows(InetAddress.getByName(address));
        // Then
        assertThat(allowed).isTrue();
    }

    @Test
    void loopback_opens_this_machine_only() throws UnknownHostException {
        // Given
        var guard = new TargetGuard(TargetPolicy.LOOPBACK);
        // When
        var addresses = List.of("127.0.0.1", "::1", "10.0.0.1", "0.0.0.0", "169.254.169.254");
        // Then
        assertThat(addresses.stream().filter(address -> guard.allows(literal(address))))
                .containsExactly("127.0.0.1", "::1");
    }

    @Test
    void of_a_name_only_the_allowed_addresses_are_used() throws UnknownHostException {
        // Given
        var inside = literal("10.0.0.1");
        var outside = literal("1.1.1.1");
        var guard = new TargetGuard(TargetPolicy.PUBLIC, name -> List.of(inside, outside));
        // When
        var found = guard.lookup("mixed.example");
        // Then
        assertThat(found).containsExactly(outside);
    }

    @Test
    void a_name_with_no_allowed_address_is_refused_by_name_and_setting() {
        // Given
        var guard = new TargetGuard(TargetPolicy.PUBLIC, name -> List.of(literal("10.0.0.1")));
        // When // Then
        assertThatThrownBy(() -> guard.lookup("inside.example"))
                .isInstanceOf(TargetRefused.class)
                .hasMessageContaining("inside.example (10.0.0.1)")
                .hasMessageContaining("MILLRACE_ALLOW_TARGETS");
    }

    @Test
    void the_setting_reads_its_three_words_and_names_them_otherwise() {
        assertThat(TargetPolicy.of(" Loopback ")).isEqualTo(TargetPolicy.LOOPBACK);
        assertThatThrownBy(() -> TargetPolicy.of("none"))
                .hasMessageContaining("public, loopback or all: none");
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
