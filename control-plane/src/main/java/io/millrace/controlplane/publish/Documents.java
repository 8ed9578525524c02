package io.millrace.controlplane.publish;

import io.millrace.controlplane.vault.SecretBox;
import io.millrace.core.json.Json;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Builds, keeps and finds published documents. The newest [#KEPT] stay for a look back.
@ApplicationScoped
class Documents {
    static final int KEPT = 100;
    private static final String PLACE = "config_document";

    private final List<Section> sections;
    private final SecretBox box;

    Documents(@All List<Section> sections, SecretBox box) {
        this.sections = sections;
        this.box = box;
    }

    /// The next version, as the transaction of the edit sees the configuration.
    Uni<Document> publish(Edit edit) {
        var session = edit.session();
        return newestVersion(session)
                .chain(newest -> draft(session).map(draft -> draft.publish(newest + 1, edit.now())))
                .map(table -> new Document(table.version(), Json.bytes(table)))
                .call(document -> keep(edit, document));
    }

    Uni<Long> newestVersion(Mutiny.Session session) {
        return session.createQuery("select coalesce(max(version), 0) from Document", Long.class)
                .getSingleResult();
    }

    /// The newest document, or null before the first.
    Uni<@Nullable Document> newest(Mutiny.Session session) {
        return session.createQuery("from Document order by version desc", DocumentEntity.class)
                .setMaxResults(1)
                .getSingleResultOrNull()
                .map(stored -> stored == null ? null : opened(stored));
    }

    private Uni<Draft> draft(Mutiny.Session session) {
        var draft = new Draft();
        var written = Uni.createFrom().voidItem();
        for (var section : sections) {
            written = written.chain(() -> section.write(session, draft));
        }
        return written.replaceWith(draft);
    }

    private Uni<Void> keep(Edit edit, Document document) {
        var session = edit.session();
        var sealed = box.seal(document.json(), PLACE);
        return session.persist(new DocumentEntity(document.version(), edit.now(), sealed))
                .chain(
                        () ->
                                session.createMutationQuery(
                                                "delete from Document where version <= :old")
                                        .setParameter("old", document.version() - KEPT)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private Document opened(DocumentEntity stored) {
        return new Document(stored.version(), box.open(stored.body(), PLACE));
    }
}
