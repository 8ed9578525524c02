package io.millrace.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final Token TOKEN = new Token(0x7fffffff, 999_999, 12_345_678, 0xfffffffffffffL);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17})
    void a_token_is_found_and_read_at_any_distance(int distance) {
        // Given
        var bytes = ("mrbench".repeat(3).substring(0, distance) + text()).getBytes(US_ASCII);
        // When
        int at = Token.find(bytes, 0, bytes.length);
        // Then
        assertThat(at).isEqualTo(distance);
        assertThat(Token.read(bytes, at)).isEqualTo(TOKEN);
    }

    @Test
    void all_tokens_of_a_body_are_found_in_order() {
        // Given
        var bytes = ("[{\"a\":\"" + text() + "\"},{\"b\":\"" + text() + "\"}]").getBytes(US_ASCII);
        // When
        int first = Token.find(bytes, 0, bytes.length);
        int second = Token.find(bytes, first + Token.LENGTH, bytes.length);
        int third = Token.find(bytes, second + Token.LENGTH, bytes.length);
        // Then
        assertThat(first).isEqualTo(7);
        assertThat(second).isEqualTo(7 + 64 + 9);
        assertThat(third).isEqualTo(-1);
    }

    @Test
    void a_token_that_is_cut_off_is_not_found() {
        // Given
        var bytes = text().getBytes(US_ASCII);
        // When
        int at = Token.find(bytes, 0, bytes.length - 1);
        // Then
        assertThat(at).isEqualTo(-1);
    }

    private static String text() {
        var bytes = new byte[Token.LENGTH];
        TOKEN.write(bytes, 0, -1);
        return new String(bytes, US_ASCII);
    }
}
