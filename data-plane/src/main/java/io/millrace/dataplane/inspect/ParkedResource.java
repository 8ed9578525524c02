package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ParkedLanes;
import io.millrace.dataplane.progress.ParkedLanes.Lane;
import io.millrace.dataplane.progress.ParkedLanes.Totals;
import io.millrace.dataplane.progress.ParkedLanes.Waiting;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lanes that wait: see `docs/internal-api.md`.
@Path("/internal/parked")
public final class ParkedResource {
    private static final int MOST = 500;
    private static final int MOST_PARTITIONS = 1_024;

    private final Answers answers;

    ParkedResource(Answers answers) {
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var connection = asked.text("connectionId");
                    var after = after(asked);
                    var limit = asked.limit(50, MOST);
                    asked.check();
                    return views.parked()
                            .list(connection, after, limit)
                            .thenCombine(
                                    views.parked().totals(connection),
                                    (lanes, totals) -> Answers.ok(page(lanes, totals, limit)));
                });
    }

    @GET
    @Path("/lane")
    public Uni<Response> lane(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var connection = asked.required("connectionId");
                    asked.required("partition");
                    asked.required("lane");
                    var partition = asked.number("partition", 0, MOST_PARTITIONS);
                    var lane = asked.number("lane", Long.MIN_VALUE, Long.MAX_VALUE);
                    asked.check();
                    var key =
                            new ParkedLanes.Key(connection, partition.get().intValue(), lane.get());
                    return views.parked().lane(key).thenApply(ParkedResource::waiting);
                });
    }

    @POST
    @Path("/retry")
    public Uni<Response> retry(byte[] body) {
        return answers.of(
                views -> {
                    var given = Bodies.object(body);
                    var asked = asked(given);
                    var connection = asked.required("connectionId");
                    var partition = asked.number("partition", 0, MOST_PARTITIONS);
                    var lane = asked.number("lane", Long.MIN_VALUE, Long.MAX_VALUE);
                    if (lane.isPresent() && partition.isEmpty()) {
                        asked.wrong("partition", "is needed with lane");
                    }
                    if (connection.length() > 64) {
                        asked.wrong("connectionId", "has at most 64 characters");
                    }
                    asked.check();
                    return views.requests()
                            .retryLanes(
                                    new ConnectionId(connection),
                                    partition.map(Long::intValue),
                                    lane)
                            .thenApply(lanes -> Answers.count("lanes", lanes));
                });
    }

    private static Asked asked(ObjectNode given) {
        var errors = Bodies.unknown(given, "", Set.of("connectionId", "partition", "lane"));
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        var query = new MultivaluedHashMap<String, String>();
        given.properties().forEach(f -> query.add(f.getKey(), f.getValue().asText("")));
        return new Asked(query);
    }

    /// `<connection>,<partition>,<lane>`, as `next` gave it.
    private static Optional<ParkedLanes.Key> after(Asked asked) {
        var text = asked.text("after");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var parts = text.get().split(",", -1);
            return Optional.of(
                    new ParkedLanes.Key(
                            parts[0], Short.parseShort(parts[1]), Long.parseLong(parts[2])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            asked.wrong("after", "must be the next of an earlier answer");
            return Optional.empty();
        }
    }

    private static JsonNode page(List<Lane> lanes, Totals totals, int limit) {
        var document = Json.object();
        var items = document.putArray("items");
        lanes.forEach(lane -> line(items.addObject(), lane));
        if (lanes.size() == limit) {
            var last = lanes.getLast().key();
            document.put("next", last.connection() + "," + last.partition() + "," + last.lane());
        }
        return document.put("lanes", totals.lanes()).put("events", totals.events());
    }

    private static void line(ObjectNode line, Lane lane) {
        var key = lane.key();
        line.put("connectionId", key.connection()).put("partition", key.partition());
        line.put("lane", String.valueOf(key.lane()));
        line.put("messageId", lane.messageId()).put("position", lane.position());
        line.put("attempts", lane.attempts()).put("code", lane.code());
        line.put("reason", lane.reason()).put("since", lane.since().toString());
        line.put("nextAt", lane.nextAt().toString()).put("state", lane.state());
        line.put("waiting", lane.waiting());
    }

    private static Response waiting(List<Waiting> all) {
        var document = Json.object();
        var items = document.putArray("items");
        all.forEach(
                w ->
                        items.addObject()
                                .put("messageId", w.messageId())
                                .put("position", w.position())
                                .put("since", w.since().toString()));
        return Answers.ok(document);
    }
}
