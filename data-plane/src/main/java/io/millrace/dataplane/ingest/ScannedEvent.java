package io.millrace.dataplane.ingest;

import java.util.Optional;

/// One event of a request: where its bytes stand, and the few fields the door needs.
///
/// @param from index of its first byte
/// @param to index after its last byte
/// @param type word of the call, from the path or the body
/// @param refusal why it is set aside
record ScannedEvent(
        int from,
        int to,
        Optional<String> messageId,
        String type,
        String name,
        Ids ids,
        Optional<Refusal> refusal) {

    /// Ids as text; absent, null and empty are the same.
    record Ids(Optional<String> userId, Optional<String> anonymousId) {
        static final Ids NONE = new Ids(Optional.empty(), Optional.empty());
    }
}
