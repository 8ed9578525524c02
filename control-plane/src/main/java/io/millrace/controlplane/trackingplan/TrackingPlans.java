package io.millrace.controlplane.trackingplan;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.publish.Draft;
import io.millrace.controlplane.publish.Edits;
import io.millrace.controlplane.publish.Section;
import io.millrace.controlplane.source.SourceRepository;
import io.millrace.core.routing.TrackingPlan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The tracking plans of all sources, at most one each and 4 MiB together: they are part of every
/// published document.
@ApplicationScoped
public class TrackingPlans implements Section {
    private static final long MOST_BYTES = 4L << 20;

    private final Edits edits;

    TrackingPlans(Edits edits) {
        this.edits = edits;
    }

    /// Null when the source has none. Fails with a 404 when the source is unknown.
    Uni<@Nullable PlanView> of(String sourceId) {
        return edits.read(
                session ->
                        stored(session, sourceId)
                                .map(
                                        found ->
                                                found == null || !found.active()
                                                        ? null
                                                        : found.toView()));
    }

    /// Puts a plan in the place of the one before.
    Uni<PlanView> put(String sourceId, TrackingPlan plan) {
        return edits.edit(
                edit ->
                        stored(edit.session(), sourceId)
                                .chain(
                                        found ->
                                                found == null
                                                        ? made(edit.session(), sourceId)
                                                        : Uni.createFrom().item(found))
                                .invoke(found -> found.become(plan, edit.now()))
                                .call(found -> edit.session().flush())
                                .call(found -> roomFor(edit.session()))
                                .map(TrackingPlanEntity::toView));
    }

    /// Ends the plan of a source; what it counted stays.
    Uni<Void> end(String sourceId) {
        return edits.edit(
                edit ->
                        stored(edit.session(), sourceId)
                                .invoke(
                                        found -> {
                                            if (found == null || !found.active()) {
                                                throw none(sourceId);
                                            }
                                            found.end(edit.now());
                                        })
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> write(Mutiny.Session session, Draft draft) {
        return active(session)
                .invoke(all -> all.forEach(plan -> draft.add(plan.toRouting())))
                .replaceWithVoid();
    }

    private static Uni<List<TrackingPlanEntity>> active(Mutiny.Session session) {
        return session.createQuery(
                        "from TrackingPlan where active order by sourceId",
                        TrackingPlanEntity.class)
                .getResultList();
    }

    private static Uni<@Nullable TrackingPlanEntity> stored(
            Mutiny.Session session, String sourceId) {
        return SourceRepository.KIND
                .get(session, sourceId)
                .chain(source -> session.find(TrackingPlanEntity.class, sourceId));
    }

    private static Uni<TrackingPlanEntity> made(Mutiny.Session session, String sourceId) {
        var made = new TrackingPlanEntity(sourceId);
        return session.persist(made).replaceWith(made);
    }

    private static Uni<Void> roomFor(Mutiny.Session session) {
        return session.createQuery(
                        "select coalesce(sum(length(body)), 0) from TrackingPlan where active",
                        Long.class)
                .getSingleResult()
                .invoke(
                        size -> {
                            if (size > MOST_BYTES) {
                                throw ProblemException.of(
                                        Kind.CONFLICT,
                                        "All tracking plans together may have 4 MiB: make one"
                                                + " smaller first.");
                            }
                        })
                .replaceWithVoid();
    }

    private static ProblemException none(String sourceId) {
        return ProblemException.of(
                Kind.NOT_FOUND, "The source " + sourceId + " has no tracking plan.");
    }
}
