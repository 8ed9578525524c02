package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// All data-plane nodes at once. A node that does not answer is left out; when none does the caller
/// gets a 503 with `Retry-After`.
@ApplicationScoped
class DataPlanes {
    private static final Logger LOG = Logger.getLogger(DataPlanes.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final List<URI> nodes;
    private final InternalCalls calls;

    DataPlanes(Environment environment, InternalCalls calls) {
        this.nodes = environment.dataPlanes();
        this.calls = calls;
    }

    int count() {
        return nodes.size();
    }

    /// The node that takes events people send from the UI; fails with a 503 when there is none.
    URI first() {
        return nodes.stream().findFirst().orElseThrow(DataPlanes::away);
    }

    /// The 2xx answers, in the order of the nodes; empty where a node has none to give.
    ///
    /// @param query parameters of node number `i`
    Uni<List<Optional<ObjectNode>>> each(String path, List<Map<String, String>> query) {
        var asked =
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> ask(nodes.get(i), path, query.get(i)))
                        .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().failure(DataPlanes::away);
        }
        return Uni.join()
                .all(asked)
                .andCollectFailures()
                .invoke(
                        answers -> {
                            if (answers.stream().noneMatch(Optional::isPresent)) {
                                throw away();
                            }
                        })
                .map(answers -> answers.stream().map(a -> a.flatMap(DataPlanes::body)).toList());
    }

    /// The same question to all; the answers there are.
    Uni<List<ObjectNode>> all(String path, Map<String, String> query) {
        return each(path, nodes.stream().map(node -> query).toList())
                .map(answers -> answers.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Optional<Answer>> ask(URI node, String path, Map<String, String> query) {
        return calls.get(node, path, query)
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(
                        e -> {
                            LOG.debugf("%s%s: %s", node, path, e.getMessage());
                            return Optional.empty();
                        });
    }

    private static Optional<ObjectNode> body(Answer answer) {
        if (answer.status() == 400) {
            throw ProblemException.of(Kind.INVALID, answer.detail());
        }
        return answer.ok() && answer.body() instanceof ObjectNode object
                ? Optional.of(object)
                : Optional.empty();
    }

    static ProblemException away() {
        return ProblemException.retryLater(
                Kind.UNAVAILABLE,
                "No data plane answers. Events sent meanwhile are not lost: SDKs retry, and what"
                        + " was accepted is stored.",
                AGAIN);
    }
}
