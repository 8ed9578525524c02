package io.millrace.controlplane.workspace;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Who would break if an object went away.
public interface Dependants {

    /// Names of the connections that use the source, destination or transformation with this id.
    Uni<List<String>> using(Mutiny.Session session, String id);
}
