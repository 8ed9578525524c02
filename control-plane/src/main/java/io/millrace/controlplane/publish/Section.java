package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/// A feature's part of the config document.
public interface Section {

    /// Adds all it has, oldest first.
    Uni<Void> write(Mutiny.Session session, Draft draft);
}
