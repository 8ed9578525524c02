package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final byte[] JSON = utf8("{\"batch\":[{\"event\":\"Büro\"}]}");
    private static final int MIB = 1 << 20;

    @Test
    void gzip_is_inflated_also_in_several_members_of_which_some_are_empty() throws IOException {
        // Given
        var members = new ByteArrayOutputStream();
        members.writeBytes(gzip(Arrays.copyOf(JSON, 5)));
        members.writeBytes(gzip(new byte[0]));
        members.writeBytes(gzip(Arrays.copyOfRange(JSON, 5, JSON.length)));
        // When
        var read = read(members.toByteArray());
        // Then
        assertThat(read).isEqualTo(JSON);
    }

    @Test
    void a_name_and_a_comment_in_the_header_are_passed_over() throws IOException {
        // Given
        var plain = gzip(JSON);
        var named = new ByteArrayOutputStream();
        named.write(plain, 0, 3);
        named.write(0x02 | 0x04 | 0x08 | 0x10);
        named.write(plain, 4, 6);
        named.writeBytes(new byte[] {2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2});
        named.write(plain, 10, plain.length - 10);
        // When
        var read = read(named.toByteArray());
        // Then
        assertThat(read).isEqualTo(JSON);
    }

    @Test
    void little_that_becomes_very_much_is_refused() {
        // Given
        var bomb = gzip(gzipable(5 * MIB));
        assertThat(bomb.length).isLessThan(5 * MIB / 100);
        // When Then
        assertThatThrownBy(() -> read(bomb)).isInstanceOf(Body.Bomb.class);
    }

    @Test
    void up_to_a_mebibyte_may_be_as_small_as_it_likes() throws IOException {
        assertThat(read(gzip(gzipable(MIB)))).hasSize(MIB);
    }

    @Test
    void more_than_the_limit_is_too_large_compressed_or_not() {
        // Given
        var large = new byte[6 * MIB];
        new java.util.Random(1).nextBytes(large);
        large[0] = '{';
        // When Then
        assertThatThrownBy(() -> read(large)).isInstanceOf(Body.TooLarge.class);
        assertThatThrownBy(() -> read(gzip(large))).isInstanceOf(Body.TooLarge.class);
    }

    @Test
    void endless_members_are_refused_before_they_cost_much() {
        // Given
        var members = new ByteArrayOutputStream();
        var empty = gzip(new byte[0]);
        for (var i = 0; i < 200_000; i++) {
            members.writeBytes(empty);
        }
        // When Then
        assertThatThrownBy(() -> read(members.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 members");
    }

    @Test
    void gzip_that_ends_anywhere_too_early_is_an_error() {
        var whole = gzip(JSON);
        for (var length = 3; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void gzip_of_which_any_byte_of_data_is_another_is_an_error() {
        var whole = gzip(JSON);
        for (var at = 10; at < whole.length; at++) {
            var other = whole.clone();
            other[at] ^= 0x55;
            assertThatThrownBy(() -> read(other)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void other_encodings_than_utf_8_are_named(String charset) {
        var body = "{\"batch\":[]}".getBytes(java.nio.charset.Charset.forName(charset));
        assertThatThrownBy(() -> read(body)).hasMessageContaining("send UTF-8");
    }

    private static byte[] read(byte[] sent) throws IOException {
        return Body.read(sent, Limits.STANDARD);
    }

    private static byte[] gzipable(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
