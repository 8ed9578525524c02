package io.millrace.destinations.amplitude;

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
import io.millrace.destinations.Descriptor;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.JsonArrays;
import io.millrace.destinations.PlanContext;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.destinations.mapping.Lookup;
import io.millrace.destinations.settings.BaseUrl;
import io.millrace.destinations.settings.SettingsSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Sends events to Amplitude's HTTP API V2, many in a request; Amplitude takes a request or refuses
/// it as a whole, and `insert_id` (the messageId) makes repeating one harmless for 7 days.
public final class Amplitude implements DestinationType<AmplitudeSettings> {
    private static final SettingsSchema SCHEMA = SettingsSchema.beside(Amplitude.class);
    private static final Map<String, String> HOSTS =
            Map.of("us", "https://api2.amplitude.com", "eu", "https://api.eu.amplitude.com");

    /// Amplitude takes 2,000 events and 1 MB; the rest is room for the envelope and its own
    /// counting.
    private static final int MAX_EVENTS = 1_000;

    private static final int MAX_BYTES = 1_000_000;
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "amplitude",
                    "Amplitude",
                    "Sends users' actions and traits to Amplitude Analytics.",
                    SCHEMA.json(),
                    SCHEMA.secrets(),
                    "https://amplitude.com/docs/apis/analytics/http-v2");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public AmplitudeSettings parse(JsonNode settings) throws SettingsInvalid {
        SCHEMA.check(settings);
        return new AmplitudeSettings(
                settings.path("apiKey").asText(), BaseUrl.byRegion(settings, HOSTS));
    }

    @Override
    public Plan plan(Event event, AmplitudeSettings settings, PlanContext context) {
        return switch (event) {
            case Event.Track track ->
                    track.event().isBlank()
                            ? reject("event", "a track call needs the name of its event")
                            : send(track.event(), event);
            case Event.Identify identify -> send("$identify", identify);
            case Event.Page page -> send("Viewed " + name(page) + "Page", page);
            case Event.Screen screen -> send("Viewed " + name(screen) + "Screen", screen);
            case Event.Group group -> new Plan.Drop("group calls are not sent to Amplitude");
            case Event.Alias alias -> new Plan.Drop("alias calls are not sent to Amplitude");
        };
    }

    @Override
    public BatchLimits limits(AmplitudeSettings settings, String batchKey) {
        return new BatchLimits(MAX_EVENTS, MAX_BYTES, LINGER, true);
    }

    @Override
    public Call batch(List<Step> steps, AmplitudeSettings settings, BatchContext context) {
        var before = "{\"api_key\":" + Json.text(settings.apiKey()) + ",\"events\":[";
        var body = JsonArrays.wrap(before, steps, "],\"options\":{\"min_id_length\":1}}");
        var headers = Map.of("content-type", "application/json", "accept", "*/*");
        return new Call(new Request.Http("POST", settings.httpApi(), headers, body, false), steps);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply, AmplitudeSettings settings) {
        return AmplitudeReply.verdicts(call, reply);
    }

    private static Plan send(String name, Event event) {
        if (event.userId().isEmpty() && event.anonymousId().isEmpty()) {
            return reject("userId", "Amplitude needs a userId or an anonymousId");
        }
        var time = Lookup.time(event);
        if (time.isEmpty()) {
            return reject("timestamp", "is not an ISO-8601 time: " + event.timestamp());
        }
        var item = Json.bytes(AmplitudeEvent.of(name, event, time.get()));
        return item.length > MAX_BYTES
                ? reject("", "is larger than Amplitude takes: " + item.length + " bytes")
                : new Plan.Send(List.of(new Step("httpapi", event.messageId(), item)));
    }

    /// The name with a blank after it; nothing when there is none.
    private static String name(Event event) {
        return Lookup.first(event.json(), List.of("name", "properties.category", "category"))
                .filter(JsonNode::isValueNode)
                .map(name -> name.asText().strip() + " ")
                .orElse("");
    }

    private static Plan reject(String field, String message) {
        return new Plan.Reject(Plan.Fault.EVENT, field, message);
    }
}
