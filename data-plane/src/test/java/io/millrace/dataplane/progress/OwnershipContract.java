package io.millrace.dataplane.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.progress.Ownership.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every ownership promises. Each implementation extends this suite.
public abstract class OwnershipContract {
    protected static final int PARTITIONS = 8;
    protected static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// A process of this name at this address; nothing is owned at the start.
    protected abstract Ownership node(String name, String address);

    /// Lets time pass until it holds.
    protected abstract void until(String what, BooleanSupplier holds);

    /// Lets every living node have its turn twice.
    protected abstract void turns();

    /// The node of this name stops where it is, and its leases run out.
    protected abstract void pauseBeyondLease(String name);

    /// The paused node goes on.
    protected abstract void resume(String name);

    @Test
    void a_lone_node_is_given_every_partition() {
        // Given
        var heard = new Heard();
        var node = node("a", "http://a");
        // When
        node.start(heard);
        // Then
        until("all are given", () -> heard.mine().size() == PARTITIONS);
        assertThat(heard.mine().values()).allMatch(Grant::clean);
        assertThat(node.validFor(0, SECOND)).isTrue();
    }

    @Test
    void a_node_that_joins_is_given_its_share_when_the_others_have_handed_it_over() {
        // Given
        var first = alone("a").holdingOn();
        var second = new Heard();
        var joining = node("b", "http://b");
        // When
        joining.start(second);
        until("half is asked for", () -> first.askedFor().size() == PARTITIONS / 2);
        turns();
        // Then
        assertThat(second.mine()).as("while the first still works on them").isEmpty();
        var asked = first.askedFor();
        var before = first.mine();
        first.letGo();
        until("half is given", () -> second.mine().size() == PARTITIONS / 2);
        assertThat(second.mine().keySet()).isEqualTo(asked);
        assertThat(second.mine())
                .allSatisfy(
                        (p, grant) -> {
                            assertThat(grant.epoch()).isGreaterThan(epoch(before, p));
                            assertThat(grant.clean()).isTrue();
                        });
        assertThat(joining.validFor(asked.iterator().next(), SECOND)).isTrue();
    }

    @Test
    void three_nodes_share_evenly_and_no_partition_twice() {
        // Given
        var heard = List.of(alone("a"), new Heard(), new Heard());
        // When
        node("b", "http://b").start(heard.get(1));
        node("c", "http://c").start(heard.get(2));
        // Then
        until(
                "all are shared",
                () ->
                        heard.stream().mapToInt(h -> h.mine().size()).sum() == PARTITIONS
                                && heard.stream().allMatch(h -> h.mine().size() >= 2));
        turns();
        assertThat(heard).extracting(h -> h.mine().size()).containsOnly(2, 3);
        assertThat(heard.stream().flatMap(h -> h.mine().keySet().stream())).doesNotHaveDuplicates();
    }

    @Test
    void what_a_leaving_node_had_is_given_to_the_others() {
        // Given
        var first = new Heard();
        var leaving = node("a", "http://a");
        leaving.start(first);
        until("all are given", () -> first.mine().size() == PARTITIONS);
        var second = new Heard();
        node("b", "http://b").start(second);
        until("half is given", () -> second.mine().size() == PARTITIONS / 2);
        // When
        leaving.leave();
        // Then
        until("the rest is given", () -> second.mine().size() == PARTITIONS);
        assertThat(second.mine().values()).allMatch(Grant::clean);
        assertThat(Stream.of(0, 1, 2, 3)).noneMatch(p -> leaving.validFor(p, SECOND));
        assertThat(first.mine()).isEmpty();
    }

    @Test
    void a_process_that_comes_back_at_its_address_takes_at_once_what_its_earlier_run_left() {
        // Given
        var before = alone("a").mine();
        // When
        var again = new Heard();
        node("a", "http://a").start(again);
        // Then
        until("all are given", () -> again.mine().size() == PARTITIONS);
        assertThat(again.mine())
                .allSatisfy(
                        (p, grant) -> {
                            assertThat(grant.epoch()).isGreaterThan(epoch(before, p));
                            assertThat(grant.clean()).isFalse();
                        });
    }

    @Test
    void another_process_of_the_name_elsewhere_gets_nothing_while_the_first_lives() {
        // Given
        var first = alone("a");
        // When
        var second = new Heard();
        node("a", "http://elsewhere").start(second);
        turns();
        // Then
        assertThat(second.mine()).isEmpty();
        assertThat(first.mine()).hasSize(PARTITIONS);
    }

    @Test
    void a_node_that_was_away_longer_than_its_lease_has_lost_all_to_the_others() {
        // Given
        var first = new Heard();
        var sleeper = node("a", "http://a");
        sleeper.start(first);
        until("all are given", () -> first.mine().size() == PARTITIONS);
        var second = new Heard();
        node("b", "http://b").start(second);
        until("half is given", () -> second.mine().size() == PARTITIONS / 2);
        var slept = first.mine();
        // When
        pauseBeyondLease("a");
        until("the other has all", () -> second.mine().size() == PARTITIONS);
        var taken = second.mine();
        resume("a");
        // Then
        until("the sleeper knows", () -> first.revoked().equals(slept.keySet()));
        assertThat(slept)
                .allSatisfy((p, grant) -> assertThat(epoch(taken, p)).isGreaterThan(grant.epoch()));
        assertThat(taken.values()).filteredOn(g -> !g.clean()).hasSize(PARTITIONS / 2);
        until("it has its share again", () -> first.mine().size() == PARTITIONS / 2);
    }

    private static long epoch(Map<Integer, Grant> grants, int partition) {
        return Optional.ofNullable(grants.get(partition)).orElseThrow().epoch();
    }

    private Heard alone(String name) {
        var heard = new Heard();
        node(name, "http://" + name).start(heard);
        until("all are given", () -> heard.mine().size() == PARTITIONS);
        return heard;
    }
}
