package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// The config document for data-plane nodes, by long poll.
@Path("/internal/config")
class ConfigResource {
    private static final Logger LOG = Logger.getLogger(ConfigResource.class);
    private static final long LONGEST_WAIT_MS = 60_000;

    private final Board board;
    private final Nodes nodes;

    ConfigResource(Board board, Nodes nodes) {
        this.board = board;
        this.nodes = nodes;
    }

    /// 200 with the document as soon as it is newer than `after`, else 304 after the wait.
    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> newerThan(
            @RestQuery @DefaultValue("0") long after,
            @RestQuery Optional<String> node,
            @RestQuery @DefaultValue("") String address,
            @RestQuery @DefaultValue("25") long waitSeconds) {
        var wait = Duration.ofMillis(Math.clamp(waitSeconds * 1_000, 1, LONGEST_WAIT_MS));
        return node.map(name -> note(name, after, NodeAddress.checked(address)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> board.newerThan(after, wait))
                .map(
                        found ->
                                found.map(ConfigResource::answer)
                                        .orElseGet(RestResponse::notModified));
    }

    /// A node must get its document even while its name cannot be written down.
    private Uni<Void> note(String node, long version, String address) {
        var name = node.length() > 200 ? node.substring(0, 200) : node;
        return nodes.seen(name, version, address)
                .onFailure()
                .invoke(e -> LOG.warn("could not note which version a node runs", e))
                .onFailure()
                .recoverWithNull();
    }

    private static RestResponse<byte[]> answer(Document document) {
        return ResponseBuilder.ok(document.json(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, "\"" + document.version() + "\"")
                .build();
    }
}
