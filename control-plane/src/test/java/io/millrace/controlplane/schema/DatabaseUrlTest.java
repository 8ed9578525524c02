package io.millrace.controlplane.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void credentials_leave_the_address_and_are_decoded() {
        // When
        var url = DatabaseUrl.parse("postgresql://me:p%40ss+word@db:6543/mill?sslmode=require");
        // Then
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:6543/mill?sslmode=require");
        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).isEqualTo("p@ss+word");
        assertThat(url.toString()).doesNotContain("p@ss");
    }

    @Test
    void port_and_credentials_may_be_left_out() {
        // When
        var url = DatabaseUrl.parse("postgres://db/mill");
        // Then
        assertThat(url).isEqualTo(new DatabaseUrl("jdbc:postgresql://db:5432/mill", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:secret@db/m", "u:secret@db", "postgresql:///m", "a b"})
    void another_address_is_refused_without_repeating_it(String url) {
        // Then
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:port/database")
                .hasMessageNotContaining("secret");
    }
}
