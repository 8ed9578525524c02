package io.millrace.controlplane.source;

import io.millrace.controlplane.publish.Draft;
import io.millrace.controlplane.publish.Edits;
import io.millrace.controlplane.publish.Section;
import io.millrace.controlplane.workspace.Dependants;
import io.millrace.controlplane.workspace.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The workspace's sources.
@ApplicationScoped
public class SourceRepository implements Section {
    public static final Kind<SourceEntity> KIND =
            new Kind<>("Source", SourceEntity.class, "source", "src_");

    private final Edits edits;
    private final Dependants dependants;

    SourceRepository(Edits edits, Dependants dependants) {
        this.edits = edits;
        this.dependants = dependants;
    }

    /// Oldest first.
    public Uni<List<SourceView>> all() {
        return edits.read(
                session ->
                        KIND.all(session)
                                .map(all -> all.stream().map(SourceEntity::toView).toList()));
    }

    public Uni<SourceView> get(String id) {
        return edits.read(session -> KIND.get(session, id).map(SourceEntity::toView));
    }

    Uni<SourceView> create(NewSource source) {
        return edits.edit(
                edit -> {
                    var made = new SourceEntity(edit.birth(KIND), source, edit.tokens().writeKey());
                    return KIND.admit(edit.session(), made).map(SourceEntity::toView);
                });
    }

    Uni<SourceView> change(String id, SourcePatch patch) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .call(source -> KIND.nameIsFree(edit.session(), patch.name(), id))
                                .invoke(patch::apply)
                                .invoke(source -> source.touch(edit.now()))
                                .map(SourceEntity::toView));
    }

    Uni<Void> delete(String id) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .call(
                                        source ->
                                                dependants
                                                        .using(edit.session(), id)
                                                        .chain(used -> KIND.unused(used, id)))
                                .chain(edit.session()::remove));
    }

    @Override
    public Uni<Void> write(Mutiny.Session session, Draft draft) {
        return KIND.all(session)
                .invoke(all -> all.forEach(source -> draft.add(source.toRouting())))
                .replaceWithVoid();
    }
}
