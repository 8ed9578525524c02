package io.millrace.dataplane.inspect;

import java.util.ArrayList;
import java.util.List;

/// Faults of released libraries that people should know of, found by running them (segment-api 0
/// and 2). What they send is taken all the same.
final class KnownSdks {
    /// Retries without end show as events that came more than twice.
    private static final double MANY = 0.05;

    private static final List<Known> ALL =
            List.of(
                    new Known(
                            "@segment/analytics-node",
                            "3.1.0",
                            "its size guard counts wrongly and sends requests far over 500 KB: set"
                                    + " maxEventsInBatch lower, or use another version"),
                    new Known(
                            "analytics-python",
                            "",
                            "sends NaN and Infinity as they are, which are no JSON: they arrive as"
                                    + " null"),
                    new Known(
                            "analytics-node",
                            "3.0.13",
                            "(RudderStack) labels gzip as application/x-www-form-urlencoded: a"
                                    + " proxy that looks at the type may break it"),
                    new Known(
                            "analytics-go",
                            "",
                            "repeats a refused request up to ten times whatever the answer was"),
                    new Known(
                            "analytics-java",
                            "3.5.4",
                            "sends its key in the body alone: a gateway that wants a header refuses"
                                    + " it"));

    private KnownSdks() {}

    /// @param version empty: all of them
    private record Known(String library, String version, String warning) {
        boolean is(String name, String of) {
            return library.equals(name) && (version.isEmpty() || version.equals(of));
        }
    }

    /// @param repeated share of events whose request had been sent before
    static List<String> warnings(String library, String version, double repeated) {
        var warnings = new ArrayList<String>();
        ALL.stream().filter(k -> k.is(library, version)).forEach(k -> warnings.add(k.warning()));
        if (repeated > MANY) {
            warnings.add(
                    Math.round(repeated * 100)
                            + " % of its events came with a request that was sent before: look for"
                            + " timeouts or a proxy in between");
        }
        return warnings;
    }
}
