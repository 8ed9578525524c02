package io.millrace.dataplane.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Source;

/// The settings documents of the browser SDKs (segment-api 2.2 and 2.3). They name this house and
/// no other, and switch the SDKs' own telemetry off.
final class BrowserSettings {
    private BrowserSettings() {}

    /// For Segment's SDKs. `metrics` and the entry `Segment.io` must be there: without them the SDK
    /// talks to its vendor.
    static ObjectNode segment(Source source, Address address) {
        var settings = Json.object();
        settings.putObject("integrations")
                .putObject("Segment.io")
                .put("apiKey", source.writeKey())
                .put("apiHost", address.authority() + "/v1")
                .put("protocol", address.scheme())
                .put("addBundledMetadata", true)
                .putArray("unbundledIntegrations");
        var plan = settings.putObject("plan");
        for (var call : new String[] {"track", "identify", "group"}) {
            plan.putObject(call)
                    .putObject("__default")
                    .put("enabled", true)
                    .putObject("integrations");
        }
        settings.putObject("metrics").put("sampleRate", 0);
        return settings;
    }

    /// For RudderStack's SDK.
    static ObjectNode rudder(Source source) {
        var inner =
                Json.object()
                        .put("id", source.id().value())
                        .put("name", source.name())
                        .put("writeKey", source.writeKey())
                        .put("workspaceId", "millrace")
                        .put("enabled", source.enabled());
        var statistics = inner.putObject("config").putObject("statsCollection");
        statistics.putObject("errors").put("enabled", false);
        statistics.putObject("metrics").put("enabled", false);
        inner.putArray("destinations");
        return Json.object().set("source", inner);
    }
}
