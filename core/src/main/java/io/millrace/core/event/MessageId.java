package io.millrace.core.event;

/// The client's id of an event, kept as sent; made at accept time when the client sent none.
public record MessageId(String value) {
    public MessageId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("messageId must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
