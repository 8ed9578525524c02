package io.millrace.destinations.mixpanel;

/// @param token of the project
/// @param baseUrl without a slash at its end
public record MixpanelSettings(String token, String baseUrl) {
    @Override
    public String toString() {
        return "MixpanelSettings[" + baseUrl + "]";
    }
}
