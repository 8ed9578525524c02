package io.millrace.dataplane.delivery;

import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Sealed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Bundles of an engine and what each of them waits for: a time, the commit of its seal, or its
/// members.
final class Bundles {
    private final Scheduler time;
    private final Outcomes outcomes;
    private final List<Bundle> waiting = new ArrayList<>();
    private final List<Bundle> unwritten = new ArrayList<>();
    private final List<Bundle> cut = new ArrayList<>();
    private final List<Bundle> incomplete = new ArrayList<>();

    Bundles(Scheduler time, Outcomes outcomes) {
        this.time = time;
        this.outcomes = outcomes;
        outcomes.progress()
                .sealed()
                .forEach(s -> incomplete.add(new Bundle(List.of(), null, Optional.of(s))));
    }

    void later(Bundle bundle, Duration wait) {
        bundle.untilNanos = time.nanos() + wait.toNanos();
        waiting.add(bundle);
    }

    /// The next one that may be sent; it is taken out.
    Optional<Bundle> poll() {
        var now = time.nanos();
        for (var i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).untilNanos - now <= 0) {
                return Optional.of(waiting.remove(i));
            }
        }
        return Optional.empty();
    }

    long nextDelayNanos() {
        var now = time.nanos();
        var least = Long.MAX_VALUE;
        for (var bundle : waiting) {
            least = Math.min(least, Math.max(0, bundle.untilNanos - now));
        }
        return least;
    }

    /// It is sent once its seal is committed, or the rows of its members, of which it has one then.
    void seal(Bundle bundle) {
        bundle.sealed.ifPresentOrElse(outcomes::seal, outcomes::touch);
        unwritten.add(bundle);
    }

    /// Bundles that wait for their seal.
    int sealing() {
        return unwritten.size() + cut.size();
    }

    /// What is sealed by now is part of the commit.
    void cut() {
        cut.addAll(unwritten);
        unwritten.clear();
    }

    void committed() {
        cut.forEach(bundle -> later(bundle, Duration.ZERO));
        cut.clear();
    }

    void unseal(Bundle bundle) {
        bundle.sealed.ifPresent(outcomes::unseal);
    }

    /// An event of a sealed call of an earlier owner takes its place there again. False when it
    /// belongs to none, or when another event of its lane stands before it, so that the call cannot
    /// be repeated as it was.
    boolean join(Lane lane, Item item) {
        for (var bundle : incomplete) {
            if (bundle.sealed.map(s -> s.holds(item.work.position())).orElse(false)) {
                return follows(bundle, lane, item) && join(bundle, lane, item);
            }
        }
        return false;
    }

    private static boolean join(Bundle bundle, Lane lane, Item item) {
        var key = bundle.sealed.map(Sealed::batchKey).orElse("");
        if (!item.step(0).batchKey().equals(key)) {
            return false;
        }
        for (var step = 0;
                step < item.work.steps().size() && item.step(step).batchKey().equals(key);
                step++) {
            bundle.members.add(new Member(lane, item, step));
        }
        return true;
    }

    /// Whether all events of the lane before this one are members.
    private static boolean follows(Bundle bundle, Lane lane, Item item) {
        var position = item.work.position();
        var rowsFollow = !lane.isParked() || lane.rows.first() > position;
        return rowsFollow
                && (lane.queue.isEmpty()
                        || bundle.members.stream().anyMatch(m -> m.item() == lane.queue.getLast()));
    }

    /// Everything below this position has been read: bundles below it have all the members that are
    /// left. One that lacks some is given back: written again with less it would take away what is
    /// stored.
    List<Bundle> complete(long read) {
        if (incomplete.isEmpty()) {
            return List.of();
        }
        var broken = new ArrayList<Bundle>();
        for (var bundle : List.copyOf(incomplete)) {
            if (bundle.sealed.map(s -> s.last() < read).orElse(true)) {
                incomplete.remove(bundle);
                var members = bundle.members.stream().map(Member::item).distinct().count();
                if (members == bundle.sealed.map(Sealed::size).orElse(0L)) {
                    later(bundle, Duration.ZERO);
                } else {
                    unseal(bundle);
                    broken.add(bundle);
                }
            }
        }
        return broken;
    }

    /// Takes out those that wait and match; the lanes are the caller's.
    List<Bundle> dissolve(Predicate<Bundle> which) {
        var gone = new ArrayList<Bundle>();
        for (var list : List.of(waiting, unwritten, cut, incomplete)) {
            list.stream().filter(which).forEach(gone::add);
            list.removeIf(which);
        }
        gone.forEach(this::unseal);
        return gone;
    }
}
