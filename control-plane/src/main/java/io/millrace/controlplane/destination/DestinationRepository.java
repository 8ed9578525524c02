package io.millrace.controlplane.destination;

import io.millrace.controlplane.destination.SettingsCheck.Target;
import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.publish.Draft;
import io.millrace.controlplane.publish.Edit;
import io.millrace.controlplane.publish.Edits;
import io.millrace.controlplane.publish.Section;
import io.millrace.controlplane.workspace.Dependants;
import io.millrace.controlplane.workspace.Kind;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.DestinationId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The workspace's destinations.
@ApplicationScoped
public class DestinationRepository implements Section {
    public static final Kind<DestinationEntity> KIND =
            new Kind<>("Destination", DestinationEntity.class, "destination", "dst_");

    private final Edits edits;
    private final Dependants dependants;
    private final SettingsCheck settings;

    DestinationRepository(Edits edits, Dependants dependants, SettingsCheck settings) {
        this.edits = edits;
        this.dependants = dependants;
        this.settings = settings;
    }

    /// Oldest first.
    public Uni<List<DestinationView>> all() {
        return edits.read(
                session -> KIND.all(session).map(all -> all.stream().map(this::view).toList()));
    }

    Uni<DestinationView> get(String id) {
        return edits.read(session -> KIND.get(session, id).map(this::view));
    }

    Uni<DestinationView> create(NewDestination wanted) {
        settings.type(wanted.type());
        return edits.edit(
                edit -> {
                    var birth = edit.birth(KIND);
                    var target = new Target(wanted.type(), birth.id());
                    var sealed =
                            settings.sealed(target, wanted.settings(), Json.object(), edit.now());
                    var made = new DestinationEntity(birth, wanted, sealed);
                    return KIND.admit(edit.session(), made).map(this::view);
                });
    }

    Uni<DestinationView> change(String id, DestinationPatch patch) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .call(it -> KIND.nameIsFree(edit.session(), patch.name(), id))
                                .invoke(it -> apply(patch, it, edit))
                                .map(this::view));
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

    @Override
    public Uni<Void> write(Mutiny.Session session, Draft draft) {
        return KIND.all(session)
                .invoke(all -> all.forEach(stored -> draft.add(routing(stored))))
                .replaceWithVoid();
    }

    private void apply(DestinationPatch patch, DestinationEntity stored, Edit edit) {
        if (!patch.type().orElse(stored.type()).equals(stored.type())) {
            throw ProblemException.ofField(
                    Problem.Kind.INVALID, "type", "cannot change; make a new destination");
        }
        patch.name().ifPresent(stored::rename);
        patch.enabled().ifPresent(stored::enable);
        var target = new Target(stored.type(), stored.id());
        patch.settings()
                .map(sent -> settings.sealed(target, sent, stored.settings(), edit.now()))
                .ifPresent(stored::configure);
        stored.touch(edit.now());
    }

    private DestinationView view(DestinationEntity stored) {
        return new DestinationView(
                stored.id(),
                stored.type(),
                stored.name(),
                settings.of(stored.type(), stored.id()).masked(stored.settings()),
                stored.enabled(),
                stored.createdAt(),
                stored.updatedAt());
    }

    private Destination routing(DestinationEntity stored) {
        return new Destination(
                new DestinationId(stored.id()),
                stored.type(),
                stored.name(),
                stored.enabled(),
                settings.of(stored.type(), stored.id()).clear(stored.settings()));
    }
}
