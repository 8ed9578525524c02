package io.millrace.destinations.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// @param headers sent with every request, names in lower case
/// @param batch absent: one request per event
public record WebhookSettings(
        URI url, String method, Map<String, String> headers, Optional<Batch> batch) {
    public WebhookSettings {
        headers = Map.copyOf(headers);
    }

    /// @param linger longest wait for a fuller batch
    public record Batch(int maxEvents, Duration linger) {}
}
