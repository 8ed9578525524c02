package io.millrace.controlplane.dataplane;

import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.publish.Nodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/// The nodes to ask: those that asked for configuration lately and told their address; while there
/// are none, those this service was configured with. Never both: a node behind two addresses would
/// be counted twice.
@ApplicationScoped
class KnownNodes {
    private final Nodes heardOf;
    private final List<URI> configured;

    KnownNodes(Nodes heardOf, Environment environment) {
        this.heardOf = heardOf;
        this.configured = environment.dataPlanes();
    }

    Uni<List<URI>> known() {
        return heardOf.addresses().map(heard -> heard.isEmpty() ? configured : heard);
    }
}
