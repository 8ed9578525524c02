package io.millrace.transformers.tracking;

import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/// What the validator found, as a place in the event.
///
/// @param steps names and indexes from the event to what is wrong; none: the event itself
record Found(List<Object> steps, String rule, String message) {
    private static final int LONGEST = 200;

    Found {
        steps = List.copyOf(steps);
    }

    /// @param holder field of the event that was validated; empty for all of it
    static Found of(ValidationMessage message, String holder) {
        var steps = new ArrayList<Object>();
        if (!holder.isEmpty()) {
            steps.add(holder);
        }
        var location = message.getInstanceLocation();
        for (var i = 0; i < location.getNameCount(); i++) {
            steps.add(location.getElement(i));
        }
        if (message.getProperty() != null) {
            steps.add(message.getProperty());
        }
        return new Found(steps, message.getType(), words(message));
    }

    Violation violation() {
        var path = new StringBuilder();
        for (var step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return new Violation(cut(path.toString()), rule, cut(message));
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// Without the place, which the path says.
    private static String words(ValidationMessage message) {
        var text = message.getMessage();
        var start = message.getInstanceLocation() + ": ";
        return text.startsWith(start) ? text.substring(start.length()) : text;
    }
}
