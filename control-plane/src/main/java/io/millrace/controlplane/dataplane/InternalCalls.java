package io.millrace.controlplane.dataplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.controlplane.environment.Environment;
import io.millrace.core.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/// Calls to the servers inside the house with the service token. Reading ends within 3 s and is
/// tried twice; doing ends within 20 s. Answers of 500 and more, and none at all, fail with
/// [DataPlaneAway].
@ApplicationScoped
public class InternalCalls {
    private final HttpClient connections;
    private final WebClient client;
    private final String token;

    InternalCalls(Vertx vertx, Environment environment) {
        var options =
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setUserAgent("millrace-control-plane");
        options.setConnectTimeout(1_000).setMaxPoolSize(20);
        this.connections = vertx.createHttpClient(options);
        this.client = WebClient.wrap(connections, options);
        this.token = environment.serviceToken();
    }

    /// @param query parameters; empty values are left out
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, retryOn = DataPlaneAway.class)
    public Uni<Answer> get(URI base, String path, Map<String, String> query) {
        return answer(authorised(HttpMethod.GET, base + path + text(query)).send(), base);
    }

    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    public Uni<Answer> send(HttpMethod method, URI base, String path, JsonNode body) {
        return answer(send(authorised(method, base + path), body), base);
    }

    /// Like a client from outside: with a write key instead of the service token.
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    Uni<Answer> ingest(URI base, String path, String writeKey, JsonNode body) {
        var request =
                client.requestAbs(HttpMethod.POST, base + path).basicAuthentication(writeKey, "");
        return answer(send(request, body), base);
    }

    /// The answer while it arrives; fails as the problem it is when it is not a 200.
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    Uni<HttpClientResponse> open(URI base, String path, Map<String, String> query) {
        var request =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(base + path + text(query))
                        .putHeader("Authorization", "Bearer " + token);
        return connections
                .request(request)
                .chain(HttpClientRequest::send)
                .onFailure()
                .transform(e -> away(base, e))
                .chain(response -> opened(response, base));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private HttpRequest<Buffer> authorised(HttpMethod method, String address) {
        return client.requestAbs(method, address).bearerTokenAuthentication(token);
    }

    private static Uni<HttpResponse<Buffer>> send(HttpRequest<Buffer> request, JsonNode body) {
        return request.putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(Json.bytes(body)));
    }

    private static Uni<Answer> answer(Uni<HttpResponse<Buffer>> response, URI base) {
        return response.onFailure()
                .transform(e -> away(base, e))
                .map(it -> answer(it.statusCode(), it.body()));
    }

    private static Uni<HttpClientResponse> opened(HttpClientResponse response, URI base) {
        if (response.statusCode() == 200) {
            // Until the reader is there; what arrives before would be lost.
            response.pause();
            return Uni.createFrom().item(response);
        }
        return response.body()
                .onFailure()
                .transform(e -> away(base, e))
                .map(body -> answer(response.statusCode(), body))
                .map(
                        answer -> {
                            throw answer.problem();
                        });
    }

    private static Answer answer(int status, @Nullable Buffer body) {
        var answer = new Answer(status, tree(body));
        if (status >= 500) {
            throw new DataPlaneAway(answer.detail(), null);
        }
        return answer;
    }

    private static DataPlaneAway away(URI base, Throwable cause) {
        return new DataPlaneAway(base + " does not answer", cause);
    }

    private static JsonNode tree(@Nullable Buffer body) {
        try {
            return body == null || body.length() == 0
                    ? MissingNode.getInstance()
                    : Json.parse(body.getBytes());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String text(Map<String, String> query) {
        var set =
                query.entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(p -> p.getKey() + "=" + encoded(p.getValue()))
                        .sorted()
                        .collect(Collectors.joining("&"));
        return set.isEmpty() ? "" : "?" + set;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
