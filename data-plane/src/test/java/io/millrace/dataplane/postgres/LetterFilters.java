package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.DeadLetters.Filter;
import java.time.Instant;
import java.util.Optional;

/// Filters of dead letters.
final class LetterFilters {
    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<Instant> EVER = Optional.empty();

    static final Filter ALL = new Filter(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, EVER, EVER);

    private LetterFilters() {}

    static Filter connection(String id) {
        return new Filter(Optional.of(id), ANY, ANY, ANY, ANY, ANY, ANY, ANY, EVER, EVER);
    }

    static Filter code(String code) {
        return new Filter(ANY, ANY, Optional.of(code), ANY, ANY, ANY, ANY, ANY, EVER, EVER);
    }

    static Filter name(String name) {
        return new Filter(ANY, ANY, ANY, ANY, Optional.of(name), ANY, ANY, ANY, EVER, EVER);
    }

    static Filter person(String id) {
        return new Filter(ANY, ANY, ANY, ANY, ANY, ANY, Optional.of(id), ANY, EVER, EVER);
    }

    static Filter since(Instant from) {
        return new Filter(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, Optional.of(from), EVER);
    }
}
