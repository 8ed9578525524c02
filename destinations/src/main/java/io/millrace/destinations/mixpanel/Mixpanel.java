package io.millrace.destinations.mixpanel;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sends events to Mixpanel's import API and traits to its profiles. Events are checked by Mixpanel
/// one by one (`strict=1`), and `$insert_id` makes repeating one harmless. Ids follow Mixpanel's
/// simplified id merge.
public final class Mixpanel implements DestinationType<MixpanelSettings> {
    private static final SettingsSchema SCHEMA = SettingsSchema.beside(Mixpanel.class);
    private static final Map<String, String> HOSTS =
            Map.of(
                    "us", "https://api.mixpanel.com",
                    "eu", "https://api-eu.mixpanel.com",
                    "in", "https://api-in.mixpanel.com");
    static final String IMPORT = "import";
    static final String ENGAGE = "engage";
    private static final int MAX_EVENTS = 2_000;
    private static final int MAX_BYTES = 2_000_000;
    private static final int MAX_EVENT_BYTES = 1_000_000;
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration OLDEST = Duration.ofDays(5 * 365);
    private static final Duration NEWEST = Duration.ofHours(1);
    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "mixpanel",
                    "Mixpanel",
                    "Sends users' actions and profiles to Mixpanel.",
                    SCHEMA.json(),
                    SCHEMA.secrets(),
                    "https://developer.mixpanel.com/reference/import-events");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public MixpanelSettings parse(JsonNode settings) throws SettingsInvalid {
        SCHEMA.check(settings);
        return new MixpanelSettings(
                settings.path("token").asText(), BaseUrl.byRegion(settings, HOSTS));
    }

    @Override
    public Plan plan(Event event, MixpanelSettings settings, PlanContext context) {
        return switch (event) {
            case Event.Track track ->
                    track.event().isBlank()
                            ? reject("event", "a track call needs the name of its event")
                            : importEvent(track.event(), track, settings, context);
            case Event.Page page -> importEvent("Loaded a Page", page, settings, context);
            case Event.Screen screen -> importEvent("Loaded a Screen", screen, settings, context);
            case Event.Identify identify -> profile(identify, settings);
            case Event.Group group -> new Plan.Drop("group calls are not sent to Mixpanel");
            case Event.Alias alias ->
                    new Plan.Drop("simplified id merge joins users without alias calls");
        };
    }

    @Override
    public BatchLimits limits(MixpanelSettings settings, String batchKey) {
        return new BatchLimits(MAX_EVENTS, MAX_BYTES, LINGER, true);
    }

    @Override
    public Call batch(List<Step> steps, MixpanelSettings settings, BatchContext context) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json");
        var isImport = steps.getFirst().batchKey().equals(IMPORT);
        if (isImport) {
            headers.put("authorization", basic(settings.token()));
        }
        var uri =
                URI.create(
                        settings.baseUrl() + (isImport ? "/import?strict=1" : "/engage?verbose=1"));
        var body = JsonArrays.of(steps);
        return new Call(new Request.Http("POST", uri, headers, body, isImport), steps);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply, MixpanelSettings settings) {
        return MixpanelReply.verdicts(call, reply);
    }

    private static Plan importEvent(
            String name, Event event, MixpanelSettings settings, PlanContext context) {
        if (MixpanelFields.distinctId(event).isEmpty()) {
            return reject("userId", "Mixpanel needs a userId or an anonymousId");
        }
        var time = Lookup.time(event);
        if (time.isEmpty()) {
            return reject("timestamp", "is not an ISO-8601 time: " + event.timestamp());
        }
        var age = Duration.between(time.get(), context.now());
        if (age.compareTo(OLDEST) > 0 || age.negated().compareTo(NEWEST) > 0) {
            return reject(
                    "timestamp",
                    "must lie in the last 5 years, at most 1 hour ahead: " + event.timestamp());
        }
        var entry = Json.object().put("event", name);
        entry.set("properties", MixpanelFields.properties(event, time.get(), settings.token()));
        return send(IMPORT, event, Json.bytes(entry));
    }

    private static Plan profile(Event.Identify event, MixpanelSettings settings) {
        var distinctId = MixpanelFields.distinctId(event);
        if (distinctId.isEmpty()) {
            return reject("userId", "Mixpanel needs a userId or an anonymousId");
        }
        var set = MixpanelFields.profile(event);
        if (set.isEmpty()) {
            return new Plan.Drop("an identify call without traits changes no profile");
        }
        var update = Json.object().put("$token", settings.token());
        update.put("$distinct_id", distinctId.get());
        // Without a real address Mixpanel would place the profile where this server stands.
        update.put("$ip", event.context().path("ip").asText("0"));
        update.set("$set", set);
        return send(ENGAGE, event, Json.bytes(update));
    }

    private static Plan send(String batchKey, Event event, byte[] item) {
        return item.length > MAX_EVENT_BYTES
                ? reject("", "is larger than Mixpanel takes: " + item.length + " bytes")
                : new Plan.Send(List.of(new Step(batchKey, event.messageId(), item)));
    }

    private static String basic(String token) {
        var pair = (token + ":").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static Plan reject(String field, String message) {
        return new Plan.Reject(Plan.Fault.EVENT, field, message);
    }
}
