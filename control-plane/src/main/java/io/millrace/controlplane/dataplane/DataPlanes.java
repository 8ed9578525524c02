package io.millrace.controlplane.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Questions and orders to the data plane. What each node knows of itself is asked of all of them,
/// and a node that does not answer is left out; what is in the database any node tells, and does.
/// When none answers the caller gets a 503 with `Retry-After`. What the data plane finds wrong with
/// a request (400, 404, 409, 422) passes with its fields.
@ApplicationScoped
public class DataPlanes {
    private static final Logger LOG = Logger.getLogger(DataPlanes.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final String AWAY =
            "No data plane answers. Events sent meanwhile are not lost: SDKs retry, and what was"
                    + " accepted is stored.";
    private static final String UNSURE =
            "The data plane did not say that it is done. It may be done all the same: look before"
                    + " asking again.";

    private final KnownNodes nodes;
    private final InternalCalls calls;

    DataPlanes(KnownNodes nodes, InternalCalls calls) {
        this.nodes = nodes;
        this.calls = calls;
    }

    /// One node's answer.
    public record Told(URI node, ObjectNode body) {}

    /// The same question to all; the answers there are.
    public Uni<List<ObjectNode>> all(String path, Map<String, String> query) {
        return each(path, node -> query).map(told -> told.stream().map(Told::body).toList());
    }

    /// To each its question; the answers there are.
    public Uni<List<Told>> each(String path, Function<URI, Map<String, String>> query) {
        return nodes.known().chain(known -> each(known, path, query));
    }

    /// Reads what any node can tell.
    public Uni<JsonNode> any(String path, Map<String, String> query) {
        return first(node -> calls.get(node, path, query), DataPlanes::isNoProblem)
                .map(Answer::body2xx);
    }

    /// As [#any], passed on while it arrives, however long it is.
    public Uni<HttpClientResponse> open(String path, Map<String, String> query) {
        return first(node -> calls.open(node, path, query), DataPlanes::isNoProblem);
    }

    /// Has any node do something. Never asked of a second node once the first may have begun.
    public Uni<JsonNode> act(HttpMethod method, String path, JsonNode body) {
        return first(node -> calls.send(method, node, path, body), DataPlaneAway::neverReached)
                .map(Answer::body2xx);
    }

    /// Sends an event through the public door, like a client.
    public Uni<Answer> ingest(String path, String writeKey, JsonNode event) {
        return first(
                node -> calls.ingest(node, path, writeKey, event), DataPlaneAway::neverReached);
    }

    private Uni<List<Told>> each(
            List<URI> known, String path, Function<URI, Map<String, String>> query) {
        if (known.isEmpty()) {
            return Uni.createFrom().failure(() -> unavailable(AWAY));
        }
        return Uni.join()
                .all(known.stream().map(node -> ask(node, path, query.apply(node))).toList())
                .andCollectFailures()
                .invoke(
                        answers -> {
                            if (answers.stream().noneMatch(Optional::isPresent)) {
                                throw unavailable(AWAY);
                            }
                        })
                .map(answers -> answers.stream().flatMap(DataPlanes::told).toList());
    }

    private Uni<Optional<From>> ask(URI node, String path, Map<String, String> query) {
        return calls.get(node, path, query)
                .map(answer -> Optional.of(new From(node, answer)))
                .onFailure()
                .recoverWithItem(
                        e -> {
                            LOG.debugf("%s%s: %s", node, path, e.getMessage());
                            return Optional.empty();
                        });
    }

    /// A bad question is bad for all of them; a node that has nothing to tell is left out.
    private static Stream<Told> told(Optional<From> from) {
        return from.stream()
                .filter(it -> it.answer().ok() || it.answer().status() == Kind.INVALID.status())
                .filter(it -> it.answer().body2xx() instanceof ObjectNode)
                .map(it -> new Told(it.node(), (ObjectNode) it.answer().body()));
    }

    /// @param another after which failure the next node is asked
    private <T> Uni<T> first(Function<URI, Uni<T>> call, Predicate<Throwable> another) {
        return nodes.known()
                .chain(
                        known ->
                                known.isEmpty()
                                        ? Uni.createFrom().failure(() -> unavailable(AWAY))
                                        : first(known, call, another))
                .onFailure(DataPlanes::isNoProblem)
                .transform(e -> unavailable(another.test(e) ? AWAY : UNSURE));
    }

    private static <T> Uni<T> first(
            List<URI> known, Function<URI, Uni<T>> call, Predicate<Throwable> another) {
        var rest = known.subList(1, known.size());
        return call.apply(known.getFirst())
                .onFailure(e -> another.test(e) && !rest.isEmpty())
                .recoverWithUni(() -> first(rest, call, another));
    }

    private static boolean isNoProblem(Throwable failure) {
        return !(failure instanceof ProblemException);
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.retryLater(Kind.UNAVAILABLE, detail, AGAIN);
    }

    private record From(URI node, Answer answer) {}
}
