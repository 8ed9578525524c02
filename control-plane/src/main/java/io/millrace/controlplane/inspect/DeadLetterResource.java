package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.body.Numbers;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.dataplane.Paths;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/// `/api/v1/dead-letters`: events that were given up, for a person to look at, mend, try again or
/// throw away.
@Path("/api/v1/dead-letters")
class DeadLetterResource {
    private static final String THEM = "/internal/dead-letters";
    private static final int MOST = 500;

    private final DataPlanes dataPlanes;

    DeadLetterResource(DataPlanes dataPlanes) {
        this.dataPlanes = dataPlanes;
    }

    /// Newest first.
    ///
    /// @param before id where the page before ended
    @GET
    public Uni<JsonNode> list(
            @BeanParam LetterFilter filter,
            @RestQuery @DefaultValue("50") String limit,
            @RestQuery @DefaultValue("") String before) {
        var query = filter.query();
        query.put("limit", String.valueOf(Numbers.within("limit", limit, 1, MOST)));
        query.put("before", before);
        return dataPlanes.any(THEM, query);
    }

    /// How many have which reason, those tried again left out.
    @GET
    @Path("reasons")
    public Uni<JsonNode> reasons(@BeanParam LetterFilter filter) {
        return dataPlanes.any(THEM + "/reasons", filter.query());
    }

    @GET
    @Path("{id}")
    public Uni<JsonNode> one(String id) {
        return dataPlanes.any(Paths.in(THEM, id), Map.of());
    }

    /// Another payload for the event; its messageId stays.
    @PATCH
    @Path("{id}")
    public Uni<JsonNode> edit(String id, Fields body) {
        return dataPlanes.act(HttpMethod.PATCH, Paths.in(THEM, id), body.asTheyAre());
    }

    /// Tries those named or filtered again.
    @POST
    @Path("retry")
    public Uni<JsonNode> retry(Fields body) {
        return dataPlanes.act(HttpMethod.POST, THEM + "/retry", body.asTheyAre());
    }

    /// Throws those named or filtered away.
    @POST
    @Path("delete")
    public Uni<JsonNode> delete(Fields body) {
        return dataPlanes.act(HttpMethod.POST, THEM + "/delete", body.asTheyAre());
    }

    /// NDJSON, one letter a line, at most 100,000.
    @GET
    @Path("export")
    @Produces("application/octet-stream")
    public RestMulti<Buffer> export(@BeanParam LetterFilter filter) {
        return RestMulti.fromUniResponse(
                dataPlanes.open(THEM + "/export", filter.query()),
                HttpClientResponse::toMulti,
                response ->
                        Map.of(
                                "Content-Type",
                                List.of("application/x-ndjson"),
                                "Content-Disposition",
                                List.of("attachment; filename=\"dead-letters.ndjson\"")));
    }
}
