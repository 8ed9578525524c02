package io.millrace.controlplane.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.NamedObject;
import io.millrace.core.json.Json;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.SourceKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
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

    @Column(nullable = false)
    private String kind;

    /// [Protection] as JSON.
    @Column(nullable = false)
    private String protection;

    /// For Hibernate.
    protected SourceEntity() {}

    SourceEntity(Birth birth, NewSource source, String writeKey) {
        super(birth, source.name());
        this.writeKey = writeKey;
        this.enabled = source.enabled();
        this.laneKey = word(source.laneKey());
        this.kind = word(source.kind());
        this.protection = Json.text(source.protection());
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

    void become(SourceKind wanted) {
        kind = word(wanted);
    }

    void protect(Protection wanted) {
        protection = Json.text(wanted);
    }

    SourceView toView() {
        return new SourceView(
                id(),
                name(),
                writeKey,
                enabled,
                laneKey(),
                kind(),
                protection(),
                createdAt(),
                updatedAt());
    }

    Source toRouting() {
        var id = new SourceId(id());
        return new Source(id, name(), writeKey, enabled, laneKey(), kind(), protection());
    }

    private Protection protection() {
        try {
            return Json.MAPPER.readValue(protection, Protection.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("protection of source " + id(), e);
        }
    }

    private LaneKey laneKey() {
        return LaneKey.valueOf(laneKey.toUpperCase(Locale.ROOT));
    }

    private SourceKind kind() {
        return SourceKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> key) {
        return key.name().toLowerCase(Locale.ROOT);
    }
}
