package io.millrace.destinations.amplitude;

import java.net.URI;

/// @param baseUrl without a slash at its end
public record AmplitudeSettings(String apiKey, String baseUrl) {

    URI httpApi() {
        return URI.create(baseUrl + "/2/httpapi");
    }

    @Override
    public String toString() {
        return "AmplitudeSettings[" + baseUrl + "]";
    }
}
