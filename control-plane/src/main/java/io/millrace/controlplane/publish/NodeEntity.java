package io.millrace.controlplane.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A data-plane node and the version it said it runs. Written with an upsert, see [Nodes].
@Entity(name = "Node")
@Table(name = "node")
class NodeEntity {
    @Id private String name;

    @Column(nullable = false)
    private long version;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    /// Empty while the node does not tell.
    @Column(nullable = false)
    private String address;

    /// For Hibernate.
    protected NodeEntity() {}

    NodeView toView(long published) {
        return new NodeView(name, version, seenAt, version == published);
    }
}
