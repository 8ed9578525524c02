package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.dataplane.Answer;
import io.millrace.controlplane.dataplane.InternalCalls;
import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// The demo of one-machine mode, passed on. Without a demo these addresses are 404.
@Path("/api/v1/demo")
class DemoResource {
    private final Environment environment;
    private final InternalCalls calls;

    DemoResource(Environment environment, InternalCalls calls) {
        this.environment = environment;
        this.calls = calls;
    }

    /// The requests that the built-in inbox received.
    @GET
    @Path("inbox")
    public Uni<JsonNode> inbox(@RestQuery @DefaultValue("") String after) {
        return passOn(calls.get(demo(), "/inbox", Map.of("after", after)));
    }

    @GET
    @Path("shopper")
    public Uni<JsonNode> shopper() {
        return passOn(calls.get(demo(), "/shopper", Map.of()));
    }

    @PUT
    @Path("shopper")
    public Uni<JsonNode> changeShopper(Fields body) {
        return passOn(calls.send(HttpMethod.PUT, demo(), "/shopper", body.asTheyAre()));
    }

    private URI demo() {
        var demo = environment.demo();
        if (demo == null) {
            throw ProblemException.of(Kind.NOT_FOUND, "This Millrace runs without the demo.");
        }
        return demo;
    }

    private static Uni<JsonNode> passOn(Uni<Answer> asked) {
        return asked.onFailure()
                .transform(
                        e ->
                                ProblemException.retryLater(
                                        Kind.UNAVAILABLE,
                                        "The demo does not answer.",
                                        Duration.ofSeconds(5)))
                .map(DemoResource::body);
    }

    private static JsonNode body(Answer answer) {
        if (!answer.ok()) {
            var kind = answer.status() == 404 ? Kind.NOT_FOUND : Kind.INVALID;
            throw ProblemException.of(kind, answer.detail());
        }
        return answer.body();
    }
}
