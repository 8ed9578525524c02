package io.millrace.transformers.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Takes a property out of an event. Of an element of a list the whole list goes, since the others
/// would change their places; the fields at the top, which make it an event, stay.
final class Omission {
    private Omission() {}

    /// @param steps names and indexes from the event to what is wrong
    static void of(ObjectNode event, List<Object> steps) {
        var last = steps.size() - 1;
        while (last > 0 && steps.get(last) instanceof Integer) {
            last--;
        }
        if (last < 1) {
            return;
        }
        JsonNode holder = event;
        for (var step : steps.subList(0, last)) {
            holder =
                    step instanceof Integer index
                            ? holder.path(index)
                            : holder.path(step.toString());
        }
        if (holder instanceof ObjectNode object) {
            object.remove(steps.get(last).toString());
        }
    }
}
