package io.millrace.dataplane.inspect;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// What the events of a source look like: see `docs/internal-api.md`.
@Path("/internal/catalog/{source}")
public final class CatalogResource {
    private final Answers answers;

    CatalogResource(Answers answers) {
        this.answers = answers;
    }

    @GET
    public Uni<Response> all(@PathParam("source") String source) {
        return answers.of(views -> views.catalogue().of(source).thenApply(Answers::ok));
    }

    @GET
    @Path("/event")
    public Uni<Response> event(@PathParam("source") String source, @Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var type = asked.text("type").orElse("");
                    var name = asked.text("name").orElse("");
                    asked.check();
                    return views.catalogue()
                            .event(source, type, name)
                            .thenApply(found -> found.orElseThrow(CatalogResource::unseen))
                            .thenApply(Answers::ok);
                });
    }

    @GET
    @Path("/violations")
    public Uni<Response> violations(@PathParam("source") String source) {
        return answers.of(views -> views.catalogue().violations(source).thenApply(Answers::ok));
    }

    @GET
    @Path("/plan")
    public Uni<Response> plan(@PathParam("source") String source) {
        return answers.of(views -> views.catalogue().plan(source).thenApply(Answers::ok));
    }

    private static BadRequest unseen() {
        return BadRequest.of(404, "no such event was seen");
    }
}
