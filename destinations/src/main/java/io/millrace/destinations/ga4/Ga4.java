package io.millrace.destinations.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.millrace.destinations.PlanContext;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.destinations.SettingsInvalid.Problem;
import io.millrace.destinations.mapping.Lookup;
import io.millrace.destinations.settings.BaseUrl;
import io.millrace.destinations.settings.SettingsSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends events to Google Analytics 4, one a request. Google answers 2xx to anything, so whatever
/// it would throw away silently is refused here with the reason.
public final class Ga4 implements DestinationType<Ga4Settings> {
    private static final SettingsSchema SCHEMA = SettingsSchema.beside(Ga4.class);
    private static final Map<String, String> HOSTS =
            Map.of(
                    "us", "https://www.google-analytics.com",
                    "eu", "https://region1.google-analytics.com");
    private static final Duration OLDEST = Duration.ofDays(3);
    private static final Duration NEWEST = Duration.ofMinutes(15);
    private static final int MAX_BODY = 130_000;
    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "ga4",
                    "Google Analytics 4",
                    "Sends events and page views to a GA4 data stream.",
                    SCHEMA.json(),
                    SCHEMA.secrets(),
                    "https://developers.google.com/analytics/devguides/collection/protocol/ga4");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Ga4Settings parse(JsonNode settings) throws SettingsInvalid {
        SCHEMA.check(settings);
        var measurementId = settings.path("measurementId").asText("").strip();
        var firebaseAppId = settings.path("firebaseAppId").asText("").strip();
        if (measurementId.isEmpty() == firebaseAppId.isEmpty()) {
            throw new SettingsInvalid(
                    List.of(
                            new Problem(
                                    "measurementId",
                                    "give exactly one of measurementId (web stream) and"
                                            + " firebaseAppId (app stream)")));
        }
        var isApp = measurementId.isEmpty();
        return new Ga4Settings(
                settings.path("apiSecret").asText(),
                isApp ? firebaseAppId : measurementId,
                isApp,
                BaseUrl.byRegion(settings, HOSTS));
    }

    @Override
    public Plan plan(Event event, Ga4Settings settings, PlanContext context) {
        return switch (event) {
            case Event.Track track ->
                    EventName.problem(track.event())
                            .<Plan>map(problem -> reject("event", problem))
                            .orElseGet(
                                    () ->
                                            send(
                                                    EventName.of(track.event()),
                                                    track,
                                                    settings,
                                                    context));
            case Event.Page page -> send("page_view", page, settings, context);
            case Event.Group group -> send("join_group", group, settings, context);
            case Event.Identify identify ->
                    new Plan.Drop("GA4 takes traits with events, not alone");
            case Event.Screen screen -> new Plan.Drop("GA4 counts screens in its own app SDK only");
            case Event.Alias alias -> new Plan.Drop("GA4 has no aliases");
        };
    }

    @Override
    public BatchLimits limits(Ga4Settings settings, String batchKey) {
        return BatchLimits.single();
    }

    @Override
    public Call batch(List<Step> steps, Ga4Settings settings, BatchContext context) {
        var headers = Map.of("content-type", "application/json");
        var body = steps.getFirst().item();
        return new Call(new Request.Http("POST", settings.collect(), headers, body, false), steps);
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply, Ga4Settings settings) {
        return Classify.byStatus(call, reply);
    }

    private static Plan send(String name, Event event, Ga4Settings settings, PlanContext context) {
        var client = client(event, settings);
        if (client.isEmpty()) {
            return settings.isApp()
                    ? reject("context.externalId", "an app stream needs the id ga4AppInstanceId")
                    : reject("anonymousId", "GA4 needs an anonymousId, or the id ga4ClientId");
        }
        var time = Lookup.time(event);
        if (time.isEmpty()) {
            return reject("timestamp", "is not an ISO-8601 time: " + event.timestamp());
        }
        var age = Duration.between(time.get(), context.now());
        if (age.compareTo(OLDEST) > 0 || age.negated().compareTo(NEWEST) > 0) {
            return reject(
                    "timestamp",
                    "must lie in the last 72 hours, at most 15 minutes ahead: "
                            + event.timestamp());
        }
        var body =
                Json.object().put(settings.isApp() ? "app_instance_id" : "client_id", client.get());
        fill(body, name, event, time.get());
        var item = Json.bytes(body);
        return item.length > MAX_BODY
                ? reject("", "is larger than GA4 takes: " + item.length + " bytes")
                : new Plan.Send(List.of(new Step("collect", event.messageId(), item)));
    }

    private static void fill(ObjectNode body, String name, Event event, Instant time) {
        event.userId().ifPresent(id -> body.put("user_id", id));
        body.put("timestamp_micros", time.toEpochMilli() * 1_000);
        var tracking = event.context().path("device").path("adTrackingEnabled");
        if (tracking.isBoolean()) {
            body.put("non_personalized_ads", !tracking.asBoolean());
        }
        var properties = UserProperties.of(event);
        if (!properties.isEmpty()) {
            body.set("user_properties", properties);
        }
        var entry = Json.object().put("name", name);
        entry.set("params", Params.of(name, event));
        body.putArray("events").add(entry);
    }

    private static Optional<String> client(Event event, Ga4Settings settings) {
        return settings.isApp()
                ? Lookup.externalId(event, "ga4AppInstanceId")
                : Lookup.externalId(event, "ga4ClientId").or(event::anonymousId);
    }

    private static Plan reject(String field, String message) {
        return new Plan.Reject(Plan.Fault.EVENT, field, message);
    }
}
