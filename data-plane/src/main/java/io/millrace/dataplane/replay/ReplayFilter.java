package io.millrace.dataplane.replay;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.core.event.Event;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Sieve;
import java.util.Set;
import java.util.function.Supplier;

/// Which events are replayed; what is empty does not filter.
///
/// @param types words of the calls, like `track`
/// @param names of the events
/// @param userId userId or anonymousId
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReplayFilter(
        Set<String> types, Set<String> names, String userId, Set<String> messageIds)
        implements Sieve {

    public static final ReplayFilter ALL = new ReplayFilter(Set.of(), Set.of(), "", Set.of());

    /// What a document leaves out does not filter.
    public ReplayFilter {
        types = Set.copyOf(requireNonNullElse(types, Set.of()));
        names = Set.copyOf(requireNonNullElse(names, Set.of()));
        userId = requireNonNullElse(userId, "");
        messageIds = Set.copyOf(requireNonNullElse(messageIds, Set.of()));
    }

    /// What is cheap to tell goes first: most events need not be decoded.
    @Override
    public boolean takes(LogRecord record, Supplier<Event> event) {
        if (!messageIds.isEmpty() && !messageIds.contains(record.messageId().value())) {
            return false;
        }
        if (types.isEmpty() && names.isEmpty() && userId.isEmpty()) {
            return true;
        }
        return takes(event.get());
    }

    private boolean takes(Event event) {
        var isPerson =
                userId.isEmpty()
                        || event.userId().filter(userId::equals).isPresent()
                        || event.anonymousId().filter(userId::equals).isPresent();
        return isPerson
                && (types.isEmpty() || types.contains(event.type().word()))
                && (names.isEmpty() || names.contains(event.name()));
    }
}
