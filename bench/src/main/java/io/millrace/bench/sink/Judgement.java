package io.millrace.bench.sink;

import java.util.List;

/// A [Tally] with its reasons, over all destinations.
///
/// @param excusedDuplicates of the duplicates, those that the sender or the sink itself caused: the
///     event was sent twice, or its delivery was never answered
/// @param duplicates by destination
/// @param missing the first of the lost events: `destination user sequence`
/// @param disorder the first of the events out of order, in words
public record Judgement(
        Tally tally,
        long excusedDuplicates,
        List<Long> duplicates,
        List<String> missing,
        List<String> disorder) {
    public Judgement {
        duplicates = List.copyOf(duplicates);
        missing = List.copyOf(missing);
        disorder = List.copyOf(disorder);
    }
}
