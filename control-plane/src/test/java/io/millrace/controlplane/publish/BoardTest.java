package io.millrace.controlplane.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);
    private final Board board = new Board();

    @Test
    void a_newer_document_is_there_at_once() {
        // Given
        board.show(document(3));
        // When
        var found = board.newerThan(2, LONG).subscribeAsCompletionStage();
        // Then
        assertThat(found).isCompleted();
        assertThat(found.join().map(Document::version)).contains(3L);
    }

    @Test
    void those_who_wait_are_woken_by_a_newer_document_only() {
        // Given
        var behind = board.newerThan(1, LONG).subscribeAsCompletionStage();
        var ahead = board.newerThan(5, LONG).subscribeAsCompletionStage();
        // When
        board.show(document(2));
        // Then
        assertThat(behind).isCompleted();
        assertThat(ahead).isNotDone();
        board.show(document(6));
        assertThat(ahead.join().map(Document::version)).contains(6L);
    }

    @Test
    void an_older_document_shown_late_does_not_replace_a_newer() {
        // Given
        board.show(document(4));
        // When
        board.show(document(3));
        // Then
        assertThat(board.version()).isEqualTo(4);
    }

    @Test
    void without_news_the_wait_ends_empty() {
        // When
        var nothing = board.newerThan(0, SHORT).subscribeAsCompletionStage().join();
        // Then
        assertThat(nothing).isEqualTo(Optional.empty());
    }

    private static Document document(long version) {
        return new Document(version, new byte[0]);
    }
}
