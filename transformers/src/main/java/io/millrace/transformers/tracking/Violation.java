package io.millrace.transformers.tracking;

/// One way in which an event breaks its plan.
///
/// @param path in the event: `properties.items[0].price`; empty: the event itself is not planned
/// @param rule the schema's keyword that it breaks, or `unplanned`
public record Violation(String path, String rule, String message) {
    /// The event is not named by the plan.
    public static final String UNPLANNED = "unplanned";

    /// The path with every index taken out, so that violations of one kind can be counted.
    public String place() {
        var place = new StringBuilder(path.length());
        var inIndex = false;
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            inIndex = c == '[' || (inIndex && c != ']');
            if (!inIndex || c == '[') {
                place.append(c);
            }
        }
        return place.toString();
    }
}
