package io.millrace.dataplane.progress;

import io.millrace.dataplane.progress.Ownership.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The nodes that run and who holds which partition until when, by one common clock. Thread-safe.
public interface Leases {

    /// How long a lease lasts from the heartbeat that extended it, and a node is taken for alive.
    Duration LENGTH = Duration.ofSeconds(20);

    /// A node as it shows itself.
    ///
    /// @param boot names the process: another process of this name has another
    /// @param address base address under which the control plane reaches it
    record Self(String node, String boot, String version, String address) {}

    /// @param held not expired yet
    record Lease(int partition, String owner, long epoch, Instant expiresAt, boolean held) {}

    /// What a heartbeat finds.
    ///
    /// @param stranger address of another living process that has this node's name
    /// @param kept the partitions whose lease was extended
    /// @param living names of the nodes that are alive, this one too
    record View(
            Optional<String> stranger, Set<Integer> kept, Set<String> living, List<Lease> leases) {
        public View {
            kept = Set.copyOf(kept);
            living = Set.copyOf(living);
            leases = List.copyOf(leases);
        }
    }

    /// A node as others see it.
    record Seen(String node, String address, String version, Instant seenAt, boolean alive) {}

    /// Everything there is to know.
    record Overview(List<Seen> nodes, List<Lease> leases) {
        public Overview {
            nodes = List.copyOf(nodes);
            leases = List.copyOf(leases);
        }
    }

    /// Shows that the node lives and extends its leases. A name belongs to the process that showed
    /// itself under it first, until that has been silent for [#LENGTH]; only a process at the same
    /// address replaces it at once, when it shows itself for the first time.
    ///
    /// @param mine epochs by partition
    CompletionStage<View> beat(Self self, boolean first, Map<Integer, Long> mine);

    /// Takes those of the partitions that are free, expired, or left by an earlier process of this
    /// name; nothing while the name is another process's.
    CompletionStage<List<Grant>> claim(Self self, Collection<Integer> wanted);

    /// Gives partitions back in good order.
    CompletionStage<Void> release(Self self, Map<Integer, Long> mine);

    /// The node is no longer alive.
    CompletionStage<Void> bury(Self self);

    /// Tells the other nodes that something has changed. May be lost.
    void tell(Self self);

    /// Runs the task whenever another node has told.
    void onTold(Self self, Runnable task);

    CompletionStage<Overview> overview();
}
