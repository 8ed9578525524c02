package io.millrace.destinations;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// Settings that cannot be used, with every problem found.
public final class SettingsInvalid extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public SettingsInvalid(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /// @param field dotted path within the settings: `batch.maxEvents`
    /// @param message what is wrong and what would be right
    public record Problem(String field, String message) {
        @Override
        public String toString() {
            return field + " " + message;
        }
    }
}
