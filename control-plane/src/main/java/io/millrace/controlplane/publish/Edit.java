package io.millrace.controlplane.publish;

import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.Kind;
import io.millrace.controlplane.workspace.Tokens;
import io.millrace.controlplane.workspace.Workspace;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/// A change under way, alone in its workspace until it commits.
///
/// @param now the time of all that it makes and changes, by the database's clock
public record Edit(Mutiny.Session session, Workspace workspace, Instant now, Tokens tokens) {

    public Birth birth(Kind<?> kind) {
        return new Birth(tokens.id(kind.prefix()), workspace.id(), now);
    }
}
