package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/// What is published and who runs it.
@Path("/api/v1/config/status")
class ConfigStatusResource {
    private final Edits edits;
    private final Documents documents;
    private final Nodes nodes;

    ConfigStatusResource(Edits edits, Documents documents, Nodes nodes) {
        this.edits = edits;
        this.documents = documents;
        this.nodes = nodes;
    }

    @GET
    public Uni<ConfigStatus> status() {
        return edits.read(
                session ->
                        documents
                                .newestVersion(session)
                                .chain(
                                        published ->
                                                nodes.running(session, published)
                                                        .map(
                                                                all ->
                                                                        new ConfigStatus(
                                                                                published, all))));
    }

    /// @param published version of the newest document
    record ConfigStatus(long published, List<NodeView> nodes) {
        ConfigStatus {
            nodes = List.copyOf(nodes);
        }
    }
}
