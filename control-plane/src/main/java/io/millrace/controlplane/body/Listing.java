package io.millrace.controlplane.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list in an answer.
///
/// @param next where to go on; null on the last page, which every list of stored objects is
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Listing<T>(List<T> items, @Nullable String next) {
    public Listing {
        items = List.copyOf(items);
    }

    public static <T> Listing<T> all(List<T> items) {
        return new Listing<>(items, null);
    }
}
