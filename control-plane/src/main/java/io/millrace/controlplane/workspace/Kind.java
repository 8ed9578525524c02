package io.millrace.controlplane.workspace;

import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// One kind of stored object and the rules all kinds share: found by id or 404, at most [#LIMIT] of
/// them, names unique whatever their case.
///
/// @param entity name of the entity in queries
/// @param type its class
/// @param word what people call it: `source`
/// @param prefix of its ids, with the underscore: `src_`
public record Kind<E extends WorkspaceObject>(
        String entity, Class<E> type, String word, String prefix) {

    /// Most objects of one kind.
    public static final int LIMIT = 1_000;

    /// Oldest first.
    public Uni<List<E>> all(Mutiny.Session session) {
        return session.createQuery("from " + entity + " order by createdAt, id", type)
                .getResultList();
    }

    /// Fails with a 404 that names the id.
    public Uni<E> get(Mutiny.Session session, String id) {
        return session.find(type, id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound(word, id));
    }

    /// Those of `ids` that exist.
    public Uni<List<E>> those(Mutiny.Session session, List<String> ids) {
        return session.createQuery("from " + entity + " where id in :ids", type)
                .setParameter("ids", ids)
                .getResultList();
    }

    /// Stores a new object, unless there are as many as may be or its name is taken: that is a 409.
    public Uni<E> admit(Mutiny.Session session, E made) {
        var name =
                made instanceof NamedObject named
                        ? Optional.of(named.name())
                        : Optional.<String>empty();
        return roomForOneMore(session)
                .chain(() -> nameIsFree(session, name, made.id()))
                .chain(() -> session.persist(made))
                .replaceWith(made);
    }

    /// Fails with a 409 on the field `name` when another object than `ownId` has it.
    public Uni<Void> nameIsFree(Mutiny.Session session, Optional<String> name, String ownId) {
        return name.map(wanted -> nameIsFree(session, wanted, ownId))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> roomForOneMore(Mutiny.Session session) {
        return session.createQuery("select count(*) from " + entity, Long.class)
                .getSingleResult()
                .invoke(
                        count -> {
                            if (count >= LIMIT) {
                                throw ProblemException.of(
                                        Problem.Kind.CONFLICT,
                                        "There are " + LIMIT + " " + word + "s already, the most.");
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> nameIsFree(Mutiny.Session session, String name, String ownId) {
        return session.createQuery(
                        "select count(*) from "
                                + entity
                                + " where lower(name) = :name and id <> :id",
                        Long.class)
                .setParameter("name", name.toLowerCase(Locale.ROOT))
                .setParameter("id", ownId)
                .getSingleResult()
                .invoke(
                        count -> {
                            if (count > 0) {
                                throw ProblemException.ofField(
                                        Problem.Kind.CONFLICT,
                                        "name",
                                        "is taken by another " + word + ": '" + name + "'");
                            }
                        })
                .replaceWithVoid();
    }

    /// Fails with a 409 that names the connections when there are any.
    public Uni<Void> unused(List<String> connections, String id) {
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(
                                ProblemException.of(
                                        Problem.Kind.CONFLICT,
                                        "The %s %s is used by %s. Delete or change these first."
                                                .formatted(
                                                        word, id, String.join(", ", connections))));
    }
}
