package io.millrace.destinations.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.Classify;
import io.millrace.destinations.Descriptor;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.JsonArrays;
import io.millrace.destinations.PlanContext;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.destinations.settings.SettingsSchema;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Sends each event as it is: one JSON object per request, or with `batch` a JSON array in log
/// order. A request of one event carries its messageId as `idempotency-key`.
public final class Webhook implements DestinationType<WebhookSettings> {
    private static final SettingsSchema SCHEMA = SettingsSchema.beside(Webhook.class);
    private static final int MAX_BYTES = 1 << 20;
    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "webhook",
                    "Webhook",
                    "Sends events as JSON to an address of yours.",
                    SCHEMA.json(),
                    SCHEMA.secrets(),
                    "https://www.rfc-editor.org/rfc/rfc9110");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public WebhookSettings parse(JsonNode settings) throws SettingsInvalid {
        SCHEMA.check(settings);
        var headers = new HashMap<String, String>();
        for (var header : settings.path("headers").properties()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText());
        }
        var batch = settings.path("batch");
        return new WebhookSettings(
                URI.create(settings.path("url").asText()),
                settings.path("method").asText("POST"),
                headers,
                batch.isObject()
                        ? Optional.of(
                                new WebhookSettings.Batch(
                                        batch.path("maxEvents").asInt(100),
                                        Duration.ofMillis(batch.path("lingerMs").asInt(50))))
                        : Optional.empty());
    }

    @Override
    public Plan plan(Event event, WebhookSettings settings, PlanContext context) {
        var item = Json.bytes(event.json());
        return new Plan.Send(List.of(new Step("events", event.messageId(), item)));
    }

    @Override
    public BatchLimits limits(WebhookSettings settings, String batchKey) {
        return settings.batch()
                .map(b -> new BatchLimits(b.maxEvents(), MAX_BYTES, b.linger(), true))
                .orElseGet(BatchLimits::single);
    }

    @Override
    public Call batch(List<Step> steps, WebhookSettings settings, BatchContext context) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Millrace");
        if (steps.size() == 1) {
            headers.put("idempotency-key", steps.getFirst().messageId().value());
        }
        headers.putAll(settings.headers());
        var body = settings.batch().isPresent() ? JsonArrays.of(steps) : steps.getFirst().item();
        var request = new Request.Http(settings.method(), settings.url(), headers, body, false);
        return new Call(request, steps);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply, WebhookSettings settings) {
        return Classify.byStatus(call, reply);
    }
}
