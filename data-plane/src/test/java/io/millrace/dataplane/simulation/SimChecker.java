package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.Reply;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.Runs;
import io.millrace.dataplane.simulation.SimEvents.Told;
import io.millrace.destinations.Classify;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Watches the whole world and writes down every broken promise: order of first deliveries,
/// deliveries repeated without a reason, the ledger at each commit, zombies, wishes of the
/// destination, objects stored under two names.
final class SimChecker {
    private final SimScheduler time;
    private final List<String> violations = new ArrayList<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Map<ConnectionId, Set<Integer>> applied = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<ConnectionId, Set<Integer>> readmitted = new HashMap<>();
    private final Map<String, Integer> answered = new HashMap<>();
    private final Map<String, Long> floors = new HashMap<>();
    private final Map<Integer, String> objectOf = new HashMap<>();
    private final Map<String, List<Told>> contents = new HashMap<>();
    private final Map<Integer, Map<ConnectionId, Known>> loaded = new HashMap<>();
    private final Map<ConnectionId, Long> givenUp = new HashMap<>();
    private final Map<String, String> outOfOrder = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private int newest;
    private long trimmedBefore;
    private int duplicates;

    /// A request on its way.
    ///
    /// @param sender which life of the node
    /// @param key name of the object, empty for others
    record Sent(ConnectionId connection, int sender, List<Told> members, String key) {}

    private record Known(Runs settled, Set<Long> parked) {}

    SimChecker(SimScheduler time) {
        this.time = time;
    }

    List<String> violations() {
        var all = new ArrayList<>(violations);
        outOfOrder.forEach(
                (event, what) -> all.addAll(dead.contains(event) ? Set.of() : Set.of(what)));
        return all;
    }

    int duplicates() {
        return duplicates;
    }

    boolean wasApplied(ConnectionId connection, int number) {
        return applied.getOrDefault(connection, Set.of()).contains(number);
    }

    void appended(int number, long position) {
        positions.put(number, position);
    }

    /// A life of the node begins to read what an earlier one has left.
    void began(int life, PartitionProgress progress) {
        newest = Math.max(newest, life);
        Map<ConnectionId, Known> known = new HashMap<>();
        progress.connections()
                .forEach(
                        (id, p) -> {
                            var parked = new HashSet<Long>();
                            progress.parked().stream()
                                    .filter(row -> row.connection().equals(id))
                                    .forEach(row -> parked.add(row.position()));
                            known.put(id, new Known(new Runs(p.cursor(), p.done()), parked));
                        });
        loaded.put(life, known);
    }

    void readmitted(ConnectionId connection, int number) {
        readmitted.computeIfAbsent(connection, c -> new HashSet<>()).add(number);
    }

    /// A life of the node has read an answer that asks for a pause.
    void read(ConnectionId connection, int sender, Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            Classify.retryAfter(answer)
                    .ifPresent(
                            wish ->
                                    floors.merge(
                                            connection + "/" + sender,
                                            time.nanos() + wish.toNanos(),
                                            Math::max));
        }
    }

    /// The configuration has changed: what was held may be tried at once.
    void forgiven(ConnectionId connection) {
        floors.keySet().removeIf(key -> key.startsWith(connection + "/"));
    }

    void started(ConnectionId connection, int sender, List<Told> members) {
        if (sender < newest) {
            violations.add("life " + sender + " sends after life " + newest + " began");
        }
        if (time.nanos() < floors.getOrDefault(connection + "/" + sender, 0L)) {
            violations.add(connection + " does not wait as long as it was asked to");
        }
        for (var member : members) {
            var back = isReadmitted(connection, member.number());
            if (!back && settledBefore(connection, sender, member.number())) {
                violations.add(connection + " sends again what was committed: " + member);
            }
            var done = answered.getOrDefault(connection + "/" + member.number(), 0);
            if (!back && done == sender) {
                violations.add(connection + " sends again what was answered: " + member);
            }
        }
    }

    void answered(Sent call) {
        call.members()
                .forEach(m -> answered.put(call.connection() + "/" + m.number(), call.sender()));
    }

    void applied(Sent call) {
        for (var member : call.members()) {
            var seen = applied.computeIfAbsent(call.connection(), c -> new HashSet<>());
            if (!seen.add(member.number())) {
                duplicates++;
            } else if (!call.connection().equals(SimNode.ANY_ORDER)
                    && !isReadmitted(call.connection(), member.number())) {
                inOrder(call.connection(), member);
            }
        }
        if (!call.key().isEmpty()) {
            stored(call);
        }
    }

    /// At a committed instant.
    void committed(PartitionCommit commit, Map<ConnectionId, Long> parkedRows) {
        commit.dead().forEach(d -> dead.add(d.connection().orElseThrow() + "/" + d.messageId()));
        commit.changed()
                .forEach(
                        (id, progress) -> {
                            if (!progress.balanced()) {
                                violations.add(id + " is out of balance: " + progress);
                            }
                            var rows = parkedRows.getOrDefault(id, 0L);
                            if (rows != progress.counters().parked()) {
                                violations.add(
                                        "%s counts %d parked, there are %d"
                                                .formatted(id, progress.counters().parked(), rows));
                            }
                        });
    }

    /// Objects with members that retention took cannot be repeated.
    void trimmed(long before) {
        trimmedBefore = Math.max(trimmedBefore, before);
    }

    /// Events below are discarded by a person; calls under way may still arrive, as with those that
    /// retention has taken.
    void drained(ConnectionId connection, long below) {
        givenUp.merge(connection, below, Math::max);
    }

    void lost(String what) {
        violations.add("lost: " + what);
    }

    private boolean isReadmitted(ConnectionId connection, int number) {
        return readmitted.getOrDefault(connection, Set.of()).contains(number);
    }

    private boolean settledBefore(ConnectionId connection, int sender, int number) {
        var position = positions.getOrDefault(number, -1L);
        return Optional.ofNullable(loaded.getOrDefault(sender, Map.of()).get(connection))
                .map(k -> k.settled().contains(position) && !k.parked().contains(position))
                .orElse(false);
    }

    /// A call under way may still arrive when its event has been given up meanwhile.
    private void inOrder(ConnectionId connection, Told member) {
        if (member.number() < Math.max(trimmedBefore, givenUp.getOrDefault(connection, 0L))) {
            return;
        }
        var before = last.merge(connection + "/" + member.lane(), member.number(), Math::max);
        if (before > member.number()) {
            outOfOrder.put(
                    connection + "/m" + member.number(),
                    connection + " delivers " + member + " after " + before);
        }
    }

    private void stored(Sent call) {
        var before = contents.putIfAbsent(call.key(), call.members());
        if (before != null && !before.equals(call.members()) && isWhole(call.key())) {
            violations.add(
                    "object %s has other contents: %s, before %s"
                            .formatted(call.key(), numbers(call.members()), numbers(before)));
        }
        for (var member : call.members()) {
            var other = objectOf.putIfAbsent(member.number(), call.key());
            if (other != null
                    && !other.equals(call.key())
                    && isWhole(other)
                    && isWhole(call.key())) {
                violations.add(member + " is in the objects " + other + " and " + call.key());
            }
        }
    }

    private static List<Integer> numbers(List<Told> members) {
        return members.stream().map(Told::number).toList();
    }

    /// Whether retention has left all of it.
    private boolean isWhole(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('-'))) >= trimmedBefore;
    }
}
