package io.millrace.destinations.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/// Where a vendor is reached: the setting `baseUrl`, else the vendor's host for `region`.
public final class BaseUrl {
    private BaseUrl() {}

    /// Without a slash at its end. The settings have passed their schema, whose `region` has the
    /// map's keys and `us` as its default.
    public static String byRegion(JsonNode settings, Map<String, String> hosts) {
        var region = settings.path("region").asText("us");
        var base = settings.path("baseUrl").asText("");
        var url = base.isEmpty() ? Objects.requireNonNull(hosts.get(region), region) : base;
        return url.replaceAll("/+$", "");
    }
}
