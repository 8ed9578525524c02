package io.millrace.core.outcome;

import io.millrace.core.event.MessageId;

/// One thing to send for one event.
///
/// @param batchKey steps of the same key may share a call; the destination type gives it a meaning
///     (an endpoint)
/// @param messageId of the event, for idempotency keys
/// @param item the serialised item as it will stand in the call's body
public record Step(String batchKey, MessageId messageId, byte[] item) {}
