package io.millrace.core.event;

import java.util.Locale;
import java.util.Optional;

/// The six calls of the Segment spec.
public enum EventType {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word on the wire: `track`, `identify` ...
    public String word() {
        return word;
    }

    /// The type for a word on the wire, exact case; empty for any other word.
    public static Optional<EventType> of(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
