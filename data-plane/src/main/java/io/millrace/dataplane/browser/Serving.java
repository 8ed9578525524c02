package io.millrace.dataplane.browser;

import io.millrace.core.routing.Source;
import io.millrace.dataplane.browser.SdkFiles.Asset;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Replies;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// How documents and files are served to browsers: with their tag, their freshness, and gzip.
@Singleton
public final class Serving {
    /// In the browser alone: what depends on the address that a request names must not be handed to
    /// others by a cache in between.
    static final String A_MINUTE = "private, max-age=60";

    static final String FOREVER = "public, max-age=31536000, immutable";
    static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Routing routing;

    public Serving(Routing routing) {
        this.routing = routing;
    }

    Response forSource(Optional<String> key, Function<Source, Response> answer) {
        if (routing.version() < 0) {
            return Replies.unavailable("no configuration is known yet");
        }
        return key.flatMap(routing::byWriteKey)
                .map(answer)
                .orElseGet(
                        () ->
                                Replies.error(
                                        404,
                                        "unknown_write_key",
                                        "no source has this write key: copy it from the source's"
                                                + " page"));
    }

    static Response at(HttpServerRequest request, Function<Address, Response> answer) {
        return Address.of(request)
                .map(answer)
                .orElseGet(
                        () ->
                                Replies.error(
                                        400,
                                        "bad_host",
                                        "the Host header must be a host name and a port"));
    }

    static Response json(byte[] body, HttpHeaders headers) {
        return asset(Asset.of(body), headers, A_MINUTE, MediaType.APPLICATION_JSON);
    }

    static Response asset(Asset asset, HttpHeaders headers, String freshness, String type) {
        if (asset.tag().equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
            return Response.notModified()
                    .tag(bare(asset))
                    .header("Cache-Control", freshness)
                    .build();
        }
        var zipped = takesGzip(headers);
        var answer =
                Response.ok(zipped ? asset.gzip() : asset.plain(), type)
                        .header("ETag", asset.tag())
                        .header("Cache-Control", freshness)
                        .header("Vary", "Accept-Encoding")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Cross-Origin-Resource-Policy", "cross-origin");
        return (zipped ? answer.header("Content-Encoding", "gzip") : answer).build();
    }

    private static String bare(Asset asset) {
        return asset.tag().substring(1, asset.tag().length() - 1);
    }

    private static boolean takesGzip(HttpHeaders headers) {
        var accepted = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }
}
