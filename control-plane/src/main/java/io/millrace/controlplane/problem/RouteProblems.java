package io.millrace.controlplane.problem;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.core.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Errors that arise below REST: a body over the limit, a path nobody serves.
@ApplicationScoped
class RouteProblems {
    static final String TOO_LARGE = "A body has at most 1 MiB.";
    private static final long LARGEST = 1 << 20;

    /// Before the server's own limit, which answers without a body.
    private static final int FIRST = -1_000;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(RouteProblems::limit);
        router.errorHandler(413, context -> end(context, Kind.TOO_LARGE, TOO_LARGE));
        router.errorHandler(
                404,
                context ->
                        end(
                                context,
                                Kind.NOT_FOUND,
                                "There is nothing at " + context.normalizedPath() + "."));
    }

    /// A body of unknown length is stopped by the server's limit while it arrives.
    private static void limit(RoutingContext context) {
        if (length(context.request().getHeader("Content-Length")) > LARGEST) {
            context.response().putHeader("Connection", "close");
            end(context, Kind.TOO_LARGE, TOO_LARGE);
        } else {
            context.next();
        }
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void end(RoutingContext context, Kind kind, String detail) {
        if (context.response().ended()) {
            return;
        }
        context.response()
                .setStatusCode(kind.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Json.bytes(Problem.of(kind, detail, List.of()))));
    }
}
