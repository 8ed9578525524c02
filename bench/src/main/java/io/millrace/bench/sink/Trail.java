package io.millrace.bench.sink;

/// Hears of every delivery, the first or not. Called on the sink's thread.
@FunctionalInterface
public interface Trail {

    Trail NONE = (destination, body, at) -> {};

    /// @param body where the messageId lies, valid during the call only
    /// @param at its first byte
    void delivered(int destination, byte[] body, int at);
}
