package io.millrace.dataplane.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every ownership promises. Each implementation extends this suite.
public abstract class OwnershipContract {
    protected static final int PARTITIONS = 4;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// Ownership of a node by this name over the same partitions; nothing is owned at the start.
    protected abstract Ownership node(String name);

    /// Completes a turn of the other node, so that what it could have claimed would be claimed.
    protected abstract void settle();

    @Test
    void a_lone_node_is_given_every_partition() throws InterruptedException {
        // Given
        var heard = new Heard();
        var node = node("a");
        // When
        node.start(heard);
        // Then
        assertThat(heard.assigned(PARTITIONS)).hasSize(PARTITIONS);
        assertThat(node.validFor(0, SECOND)).isTrue();
        node.release().toCompletableFuture().join();
    }

    @Test
    void what_one_node_holds_no_other_is_given() throws InterruptedException {
        // Given
        var first = new Heard();
        var holder = node("a");
        holder.start(first);
        first.assigned(PARTITIONS);
        // When
        var second = new Heard();
        var other = node("b");
        other.start(second);
        settle();
        // Then
        assertThat(second.events).isEmpty();
        assertThat(other.validFor(0, SECOND)).isFalse();
        other.release().toCompletableFuture().join();
        holder.release().toCompletableFuture().join();
    }

    @Test
    void what_is_released_the_next_node_is_given_under_a_greater_epoch()
            throws InterruptedException {
        // Given
        var first = new Heard();
        var holder = node("a");
        holder.start(first);
        var before = first.assigned(PARTITIONS);
        holder.release().toCompletableFuture().join();
        // When
        var second = new Heard();
        var next = node("b");
        next.start(second);
        // Then
        var after = second.assigned(PARTITIONS);
        assertThat(after).allSatisfy((p, epoch) -> assertThat(epoch).isGreaterThan(before.get(p)));
        assertThat(holder.validFor(0, SECOND)).isFalse();
        next.release().toCompletableFuture().join();
    }

    @Test
    void a_node_that_comes_back_is_given_what_its_earlier_run_left() throws InterruptedException {
        // Given
        var first = new Heard();
        node("a").start(first);
        var before = first.assigned(PARTITIONS);
        // When
        var second = new Heard();
        var again = node("a");
        again.start(second);
        // Then
        var after = second.assigned(PARTITIONS);
        assertThat(after).allSatisfy((p, epoch) -> assertThat(epoch).isGreaterThan(before.get(p)));
        again.release().toCompletableFuture().join();
    }

    private record Assigned(int partition, long epoch) {}

    private static final class Heard implements Ownership.Listener {
        private final BlockingQueue<Assigned> events = new LinkedBlockingQueue<>();

        @Override
        public void assigned(int partition, long epoch) {
            events.add(new Assigned(partition, epoch));
        }

        @Override
        public void revoked(int partition) {}

        /// The first `count` assignments; fails when they do not come.
        Map<Integer, Long> assigned(int count) throws InterruptedException {
            var found = new HashMap<Integer, Long>();
            while (found.size() < count) {
                var next = events.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("assignments heard: %s", found).isNotNull();
                if (next != null) {
                    found.put(next.partition(), next.epoch());
                }
            }
            return found;
        }
    }
}
