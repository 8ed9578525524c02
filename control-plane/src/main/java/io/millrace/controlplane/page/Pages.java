package io.millrace.controlplane.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/// The UI is one page that finds its own way: whatever address a browser asks for that is neither
/// an API nor a file gets `index.html`. Assets have their content's hash in their name and may be
/// kept for ever; the page itself may not.
@ApplicationScoped
class Pages {
    /// Before everything that answers.
    private static final int FIRST = -1_000;

    private static final String PAGE = "/index.html";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(Pages::lead);
    }

    private static void lead(RoutingContext context) {
        var path = context.normalizedPath();
        if (path.startsWith("/assets/")) {
            keep(context, "public, max-age=31536000, immutable");
        } else if (path.equals(PAGE)) {
            keep(context, "no-cache");
        } else if (isPage(context, path)) {
            context.reroute(PAGE);
            return;
        }
        context.next();
    }

    /// Only of a good answer: a missing asset must not be missing for ever.
    private static void keep(RoutingContext context, String how) {
        context.addHeadersEndHandler(
                done -> {
                    if (context.response().getStatusCode() < 400) {
                        context.response().putHeader("Cache-Control", how);
                    }
                });
    }

    private static boolean isPage(RoutingContext context, String path) {
        var reads = READING.contains(context.request().method());
        var accept = context.request().getHeader("Accept");
        return reads && accept != null && accept.contains("text/html") && belongsToUi(path);
    }

    private static boolean belongsToUi(String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return !last.contains(".")
                && !within(path, "/api")
                && !within(path, "/internal")
                && !within(path, "/q");
    }

    private static boolean within(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
