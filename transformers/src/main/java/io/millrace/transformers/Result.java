package io.millrace.transformers;

import java.util.List;

/// What the code made of one event. `logs` are the lines it logged meanwhile, at most
/// [#MAX_LOG_LINES] of [#MAX_LOG_CHARS].
public sealed interface Result {

    int MAX_LOG_LINES = 20;
    int MAX_LOG_CHARS = 1_000;

    /// Most events one event can be split into.
    int MAX_EVENTS = 1_000;

    /// Longest JSON text one event can become, all parts together, in characters.
    int MAX_CHARS = 1 << 20;

    List<String> logs();

    /// @param events JSON objects, one or more; more than one is a split
    record Kept(List<String> events, List<String> logs) implements Result {
        public Kept {
            events = List.copyOf(events);
            logs = List.copyOf(logs);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("Kept needs at least one event; use Dropped");
            }
        }
    }

    /// The code returned nothing, or an empty list.
    record Dropped(List<String> logs) implements Result {
        public Dropped {
            logs = List.copyOf(logs);
        }
    }

    /// The code threw, took too long or returned something that is no event.
    ///
    /// @param line of the user's code, from 1; 0 when unknown
    record Failed(String message, int line, List<String> logs) implements Result {
        public Failed {
            logs = List.copyOf(logs);
        }
    }
}
