package io.millrace.controlplane.transformation;

import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.publish.Draft;
import io.millrace.controlplane.publish.Edit;
import io.millrace.controlplane.publish.Edits;
import io.millrace.controlplane.publish.Section;
import io.millrace.controlplane.workspace.Dependants;
import io.millrace.controlplane.workspace.Kind;
import io.millrace.core.routing.Transformation;
import io.millrace.core.routing.TransformationId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The workspace's transformations. Code that does not compile never gets here.
@ApplicationScoped
public class TransformationRepository implements Section {
    public static final Kind<TransformationEntity> KIND =
            new Kind<>("Transformation", TransformationEntity.class, "transformation", "trf_");

    private final Edits edits;
    private final Dependants dependants;

    TransformationRepository(Edits edits, Dependants dependants) {
        this.edits = edits;
        this.dependants = dependants;
    }

    /// Oldest first.
    public Uni<List<TransformationView>> all() {
        return edits.read(
                session ->
                        KIND.all(session)
                                .map(
                                        all ->
                                                all.stream()
                                                        .map(TransformationEntity::toView)
                                                        .toList()));
    }

    Uni<TransformationView> get(String id) {
        return edits.read(session -> KIND.get(session, id).map(TransformationEntity::toView));
    }

    Uni<TransformationView> create(NewTransformation wanted) {
        return edits.edit(
                edit -> {
                    var made =
                            new TransformationEntity(
                                    edit.birth(KIND), wanted.name(), wanted.code());
                    return KIND.admit(edit.session(), made)
                            .call(() -> keepVersion(edit, made))
                            .map(TransformationEntity::toView);
                });
    }

    Uni<TransformationView> change(String id, TransformationPatch patch) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .call(it -> KIND.nameIsFree(edit.session(), patch.name(), id))
                                .call(it -> apply(patch, it, edit))
                                .map(TransformationEntity::toView));
    }

    Uni<Void> delete(String id) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .call(
                                        it ->
                                                dependants
                                                        .using(edit.session(), id)
                                                        .chain(used -> KIND.unused(used, id)))
                                .chain(edit.session()::remove));
    }

    /// A version that was published once. Fails with a 404 when there is none.
    public Uni<Transformation> version(String id, int version) {
        return edits.read(
                session ->
                        KIND.get(session, id).chain(current -> version(session, current, version)));
    }

    @Override
    public Uni<Void> write(Mutiny.Session session, Draft draft) {
        return KIND.all(session)
                .invoke(all -> all.forEach(stored -> draft.add(stored.toRouting())))
                .replaceWithVoid();
    }

    private static Uni<Void> apply(
            TransformationPatch patch, TransformationEntity stored, Edit edit) {
        patch.name().ifPresent(stored::rename);
        stored.touch(edit.now());
        return patch.code().map(stored::rewrite).orElse(false)
                ? keepVersion(edit, stored)
                : Uni.createFrom().voidItem();
    }

    private static Uni<Transformation> version(
            Mutiny.Session session, TransformationEntity current, int version) {
        var name = new VersionEntity.Key(current.id(), version);
        return session.find(VersionEntity.class, name)
                .onItem()
                .ifNull()
                .failWith(
                        () ->
                                ProblemException.of(
                                        Problem.Kind.NOT_FOUND,
                                        "there is no version %d of it, only 1 to %d"
                                                .formatted(version, current.version())))
                .map(
                        stored ->
                                new Transformation(
                                        new TransformationId(current.id()),
                                        current.name(),
                                        version,
                                        stored.code()));
    }

    private static Uni<Void> keepVersion(Edit edit, TransformationEntity current) {
        return edit.session().persist(new VersionEntity(current, edit.now()));
    }
}
