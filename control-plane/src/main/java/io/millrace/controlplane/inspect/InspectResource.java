package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.body.Numbers;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// What the data plane knows of events: live, one by one, and those it gave up.
@Path("/api/v1")
class InspectResource {
    private static final int MOST_LIVE = 1_000;
    private static final int MOST_DEAD_LETTERS = 500;

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
        var most = Numbers.within("limit", limit, 1, MOST_LIVE);
        var cursors = cursors(after);
        var queries =
                cursors.stream()
                        .map(
                                cursor ->
                                        Map.of(
                                                "sourceId", sourceId,
                                                "after", cursor,
                                                "limit", String.valueOf(most)))
                        .toList();
        return dataPlanes
                .each("/internal/live", queries)
                .map(pages -> Feeds.live(pages, cursors, most));
    }

    @GET
    @Path("events/{messageId}")
    public Uni<JsonNode> passport(String messageId) {
        var encoded = URLEncoder.encode(messageId, StandardCharsets.UTF_8).replace("+", "%20");
        return dataPlanes
                .all("/internal/events/" + encoded, Map.of())
                .map(found -> found.stream().findFirst().orElseThrow(() -> unknown(messageId)));
    }

    @GET
    @Path("dead-letters")
    public Uni<JsonNode> deadLetters(
            @RestQuery @DefaultValue("") String connectionId,
            @RestQuery @DefaultValue("") String sourceId,
            @RestQuery @DefaultValue("50") String limit,
            @RestQuery @DefaultValue("") String before) {
        var most = Numbers.within("limit", limit, 1, MOST_DEAD_LETTERS);
        var query =
                Map.of(
                        "connectionId", connectionId,
                        "sourceId", sourceId,
                        "before", before,
                        "limit", String.valueOf(most));
        return dataPlanes
                .all("/internal/dead-letters", query)
                .map(pages -> Feeds.deadLetters(pages, most));
    }

    /// One per node; a node that joined since starts from its beginning.
    private List<String> cursors(String after) {
        var cursors = new ArrayList<>(List.of(after.split(",", -1)));
        while (cursors.size() < dataPlanes.count()) {
            cursors.add("");
        }
        return List.copyOf(cursors);
    }

    private static ProblemException unknown(String messageId) {
        return ProblemException.of(
                Kind.NOT_FOUND,
                "No event with the messageId '"
                        + messageId
                        + "' is known. It may still be on its"
                        + " way, or be older than what is kept.");
    }
}
