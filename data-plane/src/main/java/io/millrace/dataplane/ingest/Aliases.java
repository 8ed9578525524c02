package io.millrace.dataplane.ingest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The many addresses under which SDKs send the same calls (segment-api 1.1), brought to one:
/// doubled and trailing slashes, `/v1` twice or not at all, and the paths of RudderStack and Jitsu.
@Provider
@PreMatching
public final class Aliases implements ContainerRequestFilter {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern VERSIONS = Pattern.compile("^(/v1){2,}(?=/)");
    private static final Pattern BARE =
            Pattern.compile(
                    "^/(batch|b|import|track|t|identify|i|page|p|screen|s|group|g|alias|a|m)$");

    /// Beginnings that stand for another.
    private static final List<Map.Entry<String, String>> BEGINNINGS =
            List.of(
                    Map.entry("/beacon/v1/", "/v1/"),
                    Map.entry("/pixel/v1/", "/v1/pixel/"),
                    Map.entry("/api/s/s2s/", "/v1/"),
                    Map.entry("/api/s/", "/v1/"),
                    Map.entry("/api/px/", "/v1/pixel/"),
                    Map.entry("/projects/", "/v1/projects/"),
                    Map.entry("/rsaMetrics", "/v1/m"),
                    Map.entry("/rsaRequest", "/v1/m"));

    /// What most calls say; these need no closer look.
    private static final Set<String> USUAL =
            Set.of("/v1/batch", "/v1/import", "/v1/b", "/v1/t", "/v1/track", "/v1/identify");

    @Override
    public void filter(ContainerRequestContext request) {
        var sent = request.getUriInfo().getPath();
        if (USUAL.contains(sent) || sent.startsWith("/internal/")) {
            return;
        }
        canonical(sent)
                .ifPresent(
                        path ->
                                request.setRequestUri(
                                        request.getUriInfo()
                                                .getRequestUriBuilder()
                                                .replacePath(path)
                                                .build()));
    }

    /// Empty when the path is canonical already.
    static Optional<String> canonical(String sent) {
        var path = SLASHES.matcher(sent).replaceAll("/");
        if (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        path = VERSIONS.matcher(path).replaceFirst("/v1");
        if (BARE.matcher(path).matches()) {
            path = "/v1" + path;
        }
        for (var beginning : BEGINNINGS) {
            if (path.startsWith(beginning.getKey())) {
                path = beginning.getValue() + path.substring(beginning.getKey().length());
                break;
            }
        }
        return path.equals(sent) ? Optional.empty() : Optional.of(path);
    }
}
