package io.millrace.controlplane.connection;

import io.millrace.controlplane.destination.DestinationRepository;
import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.source.SourceRepository;
import io.millrace.controlplane.transformation.TransformationRepository;
import io.millrace.controlplane.workspace.Kind;
import io.millrace.controlplane.workspace.WorkspaceObject;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Checks that what a connection joins is there.
final class Ends {
    private final Mutiny.Session session;
    private final List<FieldError> errors = new ArrayList<>();

    private Ends(Mutiny.Session session) {
        this.session = session;
    }

    /// Fails with a 400 that names each field whose id is unknown or given twice.
    static Uni<Void> check(Mutiny.Session session, ConnectionEntity connection) {
        var ends = new Ends(session);
        return ends.known(SourceRepository.KIND, "sourceId", List.of(connection.sourceId()))
                .chain(
                        () ->
                                ends.known(
                                        DestinationRepository.KIND,
                                        "destinationId",
                                        List.of(connection.destinationId())))
                .chain(
                        () ->
                                ends.known(
                                        TransformationRepository.KIND,
                                        "transformationIds",
                                        connection.transformationIds()))
                .invoke(ends::done);
    }

    private <E extends WorkspaceObject> Uni<Void> known(
            Kind<E> kind, String field, List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            errors.add(new FieldError(field, "must not name anything twice"));
        }
        return kind.those(session, ids)
                .invoke(
                        found -> {
                            var there =
                                    found.stream()
                                            .map(WorkspaceObject::id)
                                            .collect(Collectors.toSet());
                            ids.stream()
                                    .filter(id -> !there.contains(id))
                                    .forEach(id -> unknown(kind, field, id));
                        })
                .replaceWithVoid();
    }

    private void unknown(Kind<?> kind, String field, String id) {
        errors.add(new FieldError(field, "there is no " + kind.word() + " with id '" + id + "'"));
    }

    private void done() {
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(Problem.Kind.INVALID, errors);
        }
    }
}
