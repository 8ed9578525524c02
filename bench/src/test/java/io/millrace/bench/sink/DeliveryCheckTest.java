package io.millrace.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.load.Token;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {

    private final DeliveryCheck check = new DeliveryCheck(2);

    @Test
    void everything_once_and_in_order_is_spotless() {
        // Given
        deliver(0, 1, 2, 3);
        deliver(1, 1);
        // When
        var tally = check.judge(new int[] {3, 1});
        // Then
        assertThat(tally).isEqualTo(new Tally(4, 0, 0, 0, 0));
        assertThat(tally.kept()).isTrue();
    }

    @Test
    void an_accepted_event_that_never_came_is_lost() {
        // Given
        deliver(0, 1, 3);
        // When
        var tally = check.judge(new int[] {4, 2});
        // Then
        assertThat(tally).isEqualTo(new Tally(2, 4, 0, 0, 0));
        assertThat(tally.kept()).isFalse();
    }

    @Test
    void an_event_that_was_sent_but_never_accepted_is_not_owed() {
        // Given
        deliver(0, 1, 2);
        // When
        var tally = check.judge(new int[] {1, 0});
        // Then
        assertThat(tally).isEqualTo(new Tally(2, 0, 0, 0, 0));
    }

    @Test
    void a_second_delivery_is_a_duplicate_and_not_out_of_order() {
        // Given
        deliver(0, 1, 2, 3, 2, 3);
        // When
        var tally = check.judge(new int[] {3, 0});
        // Then
        assertThat(tally).isEqualTo(new Tally(3, 0, 2, 0, 0));
        assertThat(tally.kept()).isTrue();
    }

    @Test
    void a_first_delivery_after_a_later_event_of_the_same_user_is_out_of_order() {
        // Given
        deliver(0, 1, 4, 2, 3, 5);
        deliver(1, 1, 2);
        // When
        var tally = check.judge(new int[] {5, 2});
        // Then
        assertThat(tally).isEqualTo(new Tally(7, 0, 0, 2, 0));
        assertThat(tally.kept()).isFalse();
    }

    @Test
    void a_duplicate_of_an_excused_event_is_counted_apart() {
        // Given
        deliver(0, 1, 2);
        check.excuse(0, 2);
        // When
        deliver(0, 1, 2);
        // Then
        assertThat(check.duplicates()).isEqualTo(2);
        assertThat(check.excusedDuplicates()).isEqualTo(1);
    }

    @Test
    void what_is_missing_and_what_is_out_of_order_is_named() {
        // Given
        deliver(0, 1, 4, 3);
        var missing = new ArrayList<String>();
        // When
        check.missing(new int[] {5, 1}, (user, sequence) -> missing.add(user + "/" + sequence));
        // Then
        assertThat(missing).containsExactly("0/2", "0/5", "1/1");
        assertThat(check.examples()).containsExactly("user 0: event 3 came after 4");
    }

    private void deliver(int user, int... sequences) {
        for (int sequence : sequences) {
            check.deliver(new Token(1, user, sequence, 0));
        }
    }
}
