package io.millrace.controlplane.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final byte[] SECRET = "s3cret".getBytes(StandardCharsets.UTF_8);
    private final SecretBox box = TestBoxes.box();

    @Test
    void what_is_sealed_opens_again_in_its_place() {
        // When
        var sealed = box.seal(SECRET, "dst_1");
        // Then
        assertThat(box.open(sealed, "dst_1")).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        // When
        var one = box.seal(SECRET, "dst_1");
        // Then
        assertThat(one).isNotEqualTo(box.seal(SECRET, "dst_1"));
    }

    @Test
    void it_does_not_open_in_another_place_with_another_key_or_changed() {
        // Given
        var sealed = box.seal(SECRET, "dst_1");
        var key = new byte[32];
        key[0] = 1;
        var other = new SecretBox(key, new SecureRandom());
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;
        // Then
        assertThatThrownBy(() -> box.open(sealed, "dst_2")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> other.open(sealed, "dst_1")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> box.open(changed, "dst_1")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> box.open(new byte[3], "dst_1")).isInstanceOf(SealBroken.class);
    }
}
