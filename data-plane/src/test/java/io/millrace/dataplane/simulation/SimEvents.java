package io.millrace.dataplane.simulation;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Events as text: `lane|number|kind`, one step each. What a kind means is said by [Kind].
final class SimEvents {
    static final SourceId SOURCE = new SourceId("src_1");

    private SimEvents() {}

    enum Kind {
        PLAIN,
        /// The destination refuses it for good.
        POISON,
        /// Its own words keep it away.
        FILTERED,
        /// It cannot be prepared.
        UNPREPARED
    }

    record Told(String lane, int number, Kind kind) {}

    static LogRecord record(Told event, Instant at) {
        var text = event.lane() + "|" + event.number() + "|" + event.kind();
        return new LogRecord(
                SOURCE,
                at,
                new MessageId("m" + event.number()),
                event.lane().hashCode(),
                new byte[0],
                text.getBytes(StandardCharsets.UTF_8));
    }

    static Told read(byte[] item) {
        return read(new String(item, StandardCharsets.UTF_8));
    }

    static Told read(String text) {
        var parts = text.split("\\|", -1);
        return new Told(parts[0], Integer.parseInt(parts[1]), Kind.valueOf(parts[2]));
    }

    static List<Told> members(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).lines().map(SimEvents::read).toList();
    }
}
