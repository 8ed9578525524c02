package io.millrace.dataplane.catalog;

/// Events of one kind of a source.
///
/// @param type word of the call
/// @param name of the event, at most 200 characters; empty for calls without one
public record EventKey(String source, String type, String name) {
    private static final int LONGEST = 200;

    public EventKey {
        name = cut(name);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
