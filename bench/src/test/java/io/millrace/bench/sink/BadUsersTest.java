package io.millrace.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BadUsersTest {

    @Test
    void one_user_in_so_many_is_bad_at_the_begin_of_each_period() {
        // Given
        var users = new BadUsers(20, Duration.ofSeconds(30), Duration.ofSeconds(4));
        // Then
        assertThat(users.hit(19)).isTrue();
        assertThat(users.hit(20)).isFalse();
        assertThat(users.at(3_999_999)).isTrue();
        assertThat(users.at(4_000_000)).isFalse();
        assertThat(users.at(33_000_000)).isTrue();
    }

    @Test
    void without_bad_users_nobody_is_ever_bad() {
        assertThat(BadUsers.NONE.hit(0)).isFalse();
        assertThat(BadUsers.NONE.at(0)).isFalse();
    }

    @Test
    void a_bad_time_longer_than_its_period_is_refused() {
        assertThatThrownBy(() -> new BadUsers(2, Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
