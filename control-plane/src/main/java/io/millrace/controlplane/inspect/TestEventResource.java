package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.dataplane.Answer;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.source.SourceRepository;
import io.millrace.controlplane.source.SourceView;
import io.millrace.controlplane.workspace.Tokens;
import io.millrace.core.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Set;

/// "Send a test event": through the data plane's public door, like any client's.
@Path("/api/v1/sources/{id}/test-event")
class TestEventResource {
    private static final Set<String> TYPES =
            Set.of("track", "identify", "page", "screen", "group", "alias");

    private final SourceRepository sources;
    private final DataPlanes dataPlanes;
    private final Tokens tokens;
    private final Clock clock;

    TestEventResource(SourceRepository sources, DataPlanes dataPlanes, Tokens tokens, Clock clock) {
        this.sources = sources;
        this.dataPlanes = dataPlanes;
        this.tokens = tokens;
        this.clock = clock;
    }

    @POST
    public Uni<Sent> send(String id, Fields body) {
        var wanted = body.object("event");
        body.done();
        var event = wanted.map(this::completed).orElseGet(() -> completed(sample()));
        return sources.get(id).chain(source -> send(source, event));
    }

    private Uni<Sent> send(SourceView source, ObjectNode event) {
        var path = "/v1/" + event.path("type").asText();
        return dataPlanes.ingest(path, source.writeKey(), event).map(answer -> sent(answer, event));
    }

    private static Sent sent(Answer answer, ObjectNode event) {
        if (!answer.ok()) {
            throw ProblemException.of(
                    Kind.BAD_GATEWAY,
                    "The data plane refused the event: "
                            + answer.body().path("message").asText(answer.detail()));
        }
        return new Sent(event.path("messageId").asText());
    }

    /// The event with what makes it traceable, where a person left that out.
    private ObjectNode completed(ObjectNode given) {
        var event = given.deepCopy();
        putIfAbsent(event, "type", "track");
        putIfAbsent(event, "messageId", tokens.id("test-"));
        if (!event.has("userId") && !event.has("anonymousId")) {
            event.put("anonymousId", "test-event");
        }
        putIfAbsent(event, "timestamp", clock.instant().toString());
        if (!TYPES.contains(event.path("type").asText())) {
            throw ProblemException.ofField(
                    Kind.INVALID,
                    "event.type",
                    "must be track, identify, page, screen, group or alias");
        }
        return event;
    }

    private static ObjectNode sample() {
        var event = Json.object().put("event", "Test Event");
        event.putObject("properties").put("sentBy", "Send a test event");
        return event;
    }

    private static void putIfAbsent(ObjectNode event, String field, String value) {
        if (!event.path(field).isTextual()) {
            event.put(field, value);
        }
    }

    /// @param messageId to ask for the event's story with
    record Sent(String messageId) {}
}
