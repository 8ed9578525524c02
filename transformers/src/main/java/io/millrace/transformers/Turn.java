package io.millrace.transformers;

import java.util.ArrayList;
import java.util.List;

/// One batch on its way through a sandbox: hands out inputs and takes results, in order. Used by
/// one thread.
final class Turn {

    private final List<Input> inputs;
    private final List<Result> results;
    private final List<String> parts = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private long chars;
    private boolean tooLarge;

    Turn(List<Input> inputs) {
        this.inputs = inputs;
        this.results = new ArrayList<>(inputs.size());
    }

    boolean finished() {
        return results.size() == inputs.size();
    }

    /// The input that has no result yet, as the text of a JSON array of event and metadata.
    String pair() {
        var input = inputs.get(results.size());
        return "[" + input.eventJson() + "," + input.metadataJson() + "]";
    }

    void log(String line) {
        if (logs.size() < Result.MAX_LOG_LINES) {
            logs.add(line);
        }
    }

    /// One event of the result; [#end] closes the list.
    void part(String event) {
        chars += event.length();
        if (parts.size() < Result.MAX_EVENTS && chars <= Result.MAX_CHARS) {
            parts.add(event);
        } else {
            tooLarge = true;
        }
    }

    void end() {
        if (tooLarge) {
            fail(
                    "the result is too large: at most %d events and %d characters of JSON"
                            .formatted(Result.MAX_EVENTS, Result.MAX_CHARS),
                    0);
            return;
        }
        settle(parts.isEmpty() ? new Result.Dropped(logs) : new Result.Kept(parts, logs));
    }

    void fail(String message, int line) {
        settle(new Result.Failed(message, line, logs));
    }

    void failRest(String message, int line) {
        while (!finished()) {
            fail(message, line);
        }
    }

    List<Result> results() {
        return List.copyOf(results);
    }

    private void settle(Result result) {
        results.add(result);
        parts.clear();
        logs.clear();
        chars = 0;
        tooLarge = false;
    }
}
