package io.millrace.controlplane.source;

import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.NamedObject;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Locale;

/// A source at rest.
@Entity(name = "Source")
@Table(name = "source")
public class SourceEntity extends NamedObject {
    @Column(name = "write_key", nullable = false, updatable = false)
    private String writeKey;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "lane_key", nullable = false)
    private String laneKey;

    /// For Hibernate.
    protected SourceEntity() {}

    SourceEntity(Birth birth, NewSource source, String writeKey) {
        super(birth, source.name());
        this.writeKey = writeKey;
        this.enabled = source.enabled();
        this.laneKey = word(source.laneKey());
    }

    public String writeKey() {
        return writeKey;
    }

    void enable(boolean on) {
        enabled = on;
    }

    void follow(LaneKey key) {
        laneKey = word(key);
    }

    SourceView toView() {
        return new SourceView(id(), name(), writeKey, enabled, laneKey(), createdAt(), updatedAt());
    }

    Source toRouting() {
        return new Source(new SourceId(id()), name(), writeKey, enabled, laneKey());
    }

    private LaneKey laneKey() {
        return LaneKey.valueOf(laneKey.toUpperCase(Locale.ROOT));
    }

    private static String word(LaneKey key) {
        return key.name().toLowerCase(Locale.ROOT);
    }
}
