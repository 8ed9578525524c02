package io.millrace.destinations.ga4;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// @param streamId measurement id, or Firebase app id
/// @param isApp whether the stream is an app's (Firebase) and not a site's
/// @param baseUrl without a slash at its end
public record Ga4Settings(String apiSecret, String streamId, boolean isApp, String baseUrl) {

    URI collect() {
        var name = isApp ? "firebase_app_id" : "measurement_id";
        return URI.create(
                baseUrl
                        + "/mp/collect?api_secret="
                        + encode(apiSecret)
                        + "&"
                        + name
                        + "="
                        + encode(streamId));
    }

    /// Google wants the colons of a Firebase app id as they are.
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":");
    }

    @Override
    public String toString() {
        return "Ga4Settings[" + streamId + ", " + baseUrl + "]";
    }
}
