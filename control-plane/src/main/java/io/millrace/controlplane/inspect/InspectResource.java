package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Numbers;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.dataplane.Paths;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// What the data plane knows of events: live, one by one, and those of a person.
@Path("/api/v1")
class InspectResource {
    private static final int MOST = 1_000;

    private final DataPlanes dataPlanes;

    InspectResource(DataPlanes dataPlanes) {
        this.dataPlanes = dataPlanes;
    }

    @GET
    @Path("live")
    public Uni<JsonNode> live(
            @RestQuery @DefaultValue("") String sourceId,
            @RestQuery @DefaultValue("") String after,
            @RestQuery @DefaultValue("100") String limit) {
        var most = Numbers.within("limit", limit, 1, MOST);
        var cursor = LiveCursor.read(after);
        return dataPlanes
                .each(
                        "/internal/live",
                        node ->
                                Map.of(
                                        "sourceId", sourceId,
                                        "after", cursor.of(node),
                                        "limit", String.valueOf(most)))
                .map(told -> Feeds.live(told, cursor, most));
    }

    /// The story of one event. Each node remembers its own attempts: the one with most tells it.
    @GET
    @Path("events/{messageId}")
    public Uni<JsonNode> passport(String messageId) {
        return dataPlanes
                .all(Paths.in("/internal/events", messageId), Map.of())
                .map(
                        found ->
                                found.stream()
                                        .max(
                                                Comparator.comparing(InspectResource::isOwner)
                                                        .thenComparingInt(
                                                                InspectResource::attempts))
                                        .orElseThrow(() -> unknown(messageId)));
    }

    /// The events of one userId or anonymousId, newest first.
    @GET
    @Path("people/{id}/events")
    public Uni<JsonNode> eventsOf(
            String id,
            @RestQuery @DefaultValue("") String sourceId,
            @RestQuery @DefaultValue("100") String limit,
            @RestQuery @DefaultValue("") String before) {
        var most = Numbers.within("limit", limit, 1, MOST);
        return dataPlanes
                .all(
                        Paths.in("/internal/users", id) + "/events",
                        Map.of(
                                "sourceId", sourceId,
                                "limit", String.valueOf(most),
                                "before", before))
                .map(pages -> Feeds.events(pages, most));
    }

    /// The data-plane nodes and the partitions each of them owns.
    @GET
    @Path("nodes")
    public Uni<JsonNode> nodes() {
        return dataPlanes.any("/internal/nodes", Map.of());
    }

    /// The node that delivers the event's partition knows where it is.
    private static boolean isOwner(ObjectNode passport) {
        return passport.path("owner").asBoolean();
    }

    private static int attempts(ObjectNode passport) {
        return passport.path("connections")
                .valueStream()
                .mapToInt(connection -> connection.path("attempts").size())
                .sum();
    }

    private static ProblemException unknown(String messageId) {
        return ProblemException.of(
                Kind.NOT_FOUND,
                "No event with the messageId '"
                        + messageId
                        + "' is known. It may still be on its way, or be older than what is kept.");
    }
}
