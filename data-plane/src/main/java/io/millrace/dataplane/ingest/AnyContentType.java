package io.millrace.dataplane.ingest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// What SDKs say of their bodies is often wrong and sometimes no media type at all (segment-api
/// 1.3), which would be refused before anybody has looked at the body: events are bytes.
public final class AnyContentType {
    private static final int BEFORE_ROUTING = 100;
    private static final CharSequence BYTES =
            HttpHeaders.createOptimized("application/octet-stream");

    void register(@Observes Filters filters) {
        filters.register(AnyContentType::asBytes, BEFORE_ROUTING);
    }

    private static void asBytes(RoutingContext call) {
        var request = call.request();
        if (HttpMethod.POST.equals(request.method())
                && !call.normalizedPath().startsWith("/internal")) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, BYTES);
        }
        call.next();
    }
}
