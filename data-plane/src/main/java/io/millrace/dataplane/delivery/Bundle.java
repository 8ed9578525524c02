package io.millrace.dataplane.delivery;

import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Sealed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Members that are sent together again: a call that failed as a whole, a part of one, or a sealed
/// call. Their lanes belong to it.
final class Bundle {
    final List<Member> members;

    /// The search it is part of.
    final @Nullable Trial trial;

    /// What was written down before it is sent.
    final Optional<Sealed> sealed;

    /// How often it has failed as a whole.
    int failures;

    /// Not before, on the monotonic clock.
    long untilNanos;

    Bundle(List<Member> members, @Nullable Trial trial, Optional<Sealed> sealed) {
        this.members = new ArrayList<>(members);
        this.trial = trial;
        this.sealed = sealed;
    }

    /// Whether it is part of a search that still goes on.
    boolean searches() {
        return trial != null && !trial.over();
    }

    List<Lane> lanes() {
        return members.stream().map(Member::lane).distinct().toList();
    }

    /// Two halves of whole lanes; of a single lane only the first half, since the rest must wait
    /// for it. A single member is not divided.
    List<Bundle> halves(Trial search) {
        Map<Lane, List<Member>> byLane = new LinkedHashMap<>();
        members.forEach(m -> byLane.computeIfAbsent(m.lane(), l -> new ArrayList<>()).add(m));
        if (byLane.size() == 1) {
            var first = members.subList(0, Math.max(1, members.size() / 2));
            return List.of(new Bundle(first, search, Optional.empty()));
        }
        var left = new ArrayList<Member>();
        var right = new ArrayList<Member>();
        for (var ofLane : byLane.values()) {
            var fits = left.isEmpty() || left.size() + ofLane.size() <= members.size() / 2;
            (fits && right.isEmpty() ? left : right).addAll(ofLane);
        }
        return List.of(
                new Bundle(left, search, Optional.empty()),
                new Bundle(right, search, Optional.empty()));
    }
}
