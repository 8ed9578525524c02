package io.millrace.launcher;

import io.millrace.launcher.Order.UsageError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments after the command, read one option at a time: `--name value`, `--name=value` or
/// `--flag`.
final class Words {
    private final Deque<String> rest;
    private String option = "";
    private @Nullable String attached;

    Words(List<String> arguments) {
        rest = new ArrayDeque<>(arguments);
    }

    boolean more() {
        return !rest.isEmpty();
    }

    String option() {
        var word = rest.removeFirst();
        var equals = word.indexOf('=');
        option = equals < 0 ? word : word.substring(0, equals);
        attached = equals < 0 ? null : word.substring(equals + 1);
        return option;
    }

    String value() throws UsageError {
        var value = attached != null ? attached : rest.pollFirst();
        if (value == null || value.isEmpty()) {
            throw new UsageError(option + " needs a value");
        }
        return value;
    }

    boolean flag(boolean meaning) throws UsageError {
        if (attached != null) {
            throw new UsageError(option + " takes no value");
        }
        return meaning;
    }

    UsageError unknown(String command) {
        return new UsageError("unknown option of " + command + ": " + option);
    }
}
