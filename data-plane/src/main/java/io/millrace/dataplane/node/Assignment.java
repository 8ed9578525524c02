package io.millrace.dataplane.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which node should have which partition: as many for each as for any other, give or take one;
/// what a node has it keeps, up to its share; the rest goes by rendezvous hashing. Pure, so that
/// nodes which see the same agree without talking.
final class Assignment {
    private final Map<Integer, String> targets = new HashMap<>();
    private final Map<String, Integer> room = new HashMap<>();

    /// @param holders living owner by partition; free ones are absent
    static Map<Integer, String> of(
            int partitions, Collection<String> living, Map<Integer, String> holders) {
        var assignment = new Assignment();
        assignment.share(partitions, living, holders);
        assignment.keep(holders);
        assignment.give(partitions);
        return assignment.targets;
    }

    /// The odd ones stay with those that have most, so that nothing moves without need.
    private void share(int partitions, Collection<String> living, Map<Integer, String> holders) {
        Comparator<String> most = Comparator.comparingLong(node -> -held(holders, node).size());
        var nodes = living.stream().sorted(most.thenComparing(Comparator.naturalOrder())).toList();
        for (var i = 0; i < nodes.size(); i++) {
            var extra = i < partitions % nodes.size() ? 1 : 0;
            room.put(nodes.get(i), partitions / nodes.size() + extra);
        }
    }

    private void keep(Map<Integer, String> holders) {
        for (var node : List.copyOf(room.keySet())) {
            held(holders, node).stream()
                    .sorted(Comparator.comparingLong(p -> -score(node, p)))
                    .limit(room.getOrDefault(node, 0))
                    .forEach(p -> put(p, node));
        }
    }

    private void give(int partitions) {
        for (var p : IntStream.range(0, partitions).boxed().toList()) {
            if (!targets.containsKey(p)) {
                room.keySet().stream()
                        .filter(node -> room.getOrDefault(node, 0) > 0)
                        .max(Comparator.comparingLong(node -> score(node, p)))
                        .ifPresent(node -> put(p, node));
            }
        }
    }

    private void put(int partition, String node) {
        targets.put(partition, node);
        room.merge(node, -1, Integer::sum);
    }

    private static List<Integer> held(Map<Integer, String> holders, String node) {
        var held = new ArrayList<Integer>();
        holders.forEach(
                (partition, owner) -> {
                    if (owner.equals(node)) {
                        held.add(partition);
                    }
                });
        return held;
    }

    /// The same on every node and in every release; never negative.
    private static long score(String node, int partition) {
        var x = node.hashCode() * 0x9E3779B97F4A7C15L + partition;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return (x ^ (x >>> 31)) >>> 1;
    }
}
