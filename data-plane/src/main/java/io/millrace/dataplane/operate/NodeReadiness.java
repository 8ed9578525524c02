package io.millrace.dataplane.operate;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once events can be taken; says whether JavaScript is compiled.
@Readiness
@Singleton
final class NodeReadiness implements HealthCheck {
    private final Node node;

    NodeReadiness(Node node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("node").status(node.ready());
        node.running()
                .ifPresent(
                        a ->
                                answer.withData(
                                        "javascript",
                                        a.javaScriptMode()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)));
        return answer.build();
    }
}
