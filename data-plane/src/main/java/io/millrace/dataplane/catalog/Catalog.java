package io.millrace.dataplane.catalog;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Where sightings are added up. Thread-safe; results may arrive on any thread.
public interface Catalog {

    /// Takes the looking over from an earlier owner of a partition, who from now on writes nothing.
    /// Completes with the position from which to look.
    ///
    /// @param head where the looking begins when nobody has looked yet
    CompletionStage<Long> begin(int partition, long epoch, long head);

    /// Adds the stretches up and moves their beginnings, in one transaction. Completes with the
    /// partitions that somebody else has taken over, of which nothing was written. Repeat-safe: a
    /// stretch that is written already is not written again.
    CompletionStage<Set<Integer>> record(List<Observed> stretches);
}
