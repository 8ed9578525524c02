package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.controlplane.environment.Environment;
import io.millrace.core.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/// Calls to the servers inside the house with the service token. Each call ends within 3 s; reading
/// is tried twice. Answers of 500 and more, and none at all, fail with [DataPlaneAway].
@ApplicationScoped
class InternalCalls {
    private final WebClient client;
    private final String token;

    InternalCalls(Vertx vertx, Environment environment) {
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setConnectTimeout(1_000)
                                .setMaxPoolSize(20)
                                .setFollowRedirects(false)
                                .setUserAgent("millrace-control-plane"));
        this.token = environment.serviceToken();
    }

    /// @param query parameters; empty values are left out
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 100, jitter = 50, retryOn = DataPlaneAway.class)
    Uni<Answer> get(URI base, String path, Map<String, String> query) {
        var request = request(HttpMethod.GET, base, path);
        query.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) {
                        request.addQueryParam(name, value);
                    }
                });
        return answer(request.send(), base);
    }

    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    Uni<Answer> put(URI base, String path, JsonNode body) {
        return answer(send(request(HttpMethod.PUT, base, path), body), base);
    }

    /// Like a client from outside: with a write key instead of the service token.
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    Uni<Answer> ingest(URI base, String path, String writeKey, JsonNode body) {
        var request =
                client.requestAbs(HttpMethod.POST, base + path).basicAuthentication(writeKey, "");
        return answer(send(request, body), base);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private HttpRequest<Buffer> request(HttpMethod method, URI base, String path) {
        return client.requestAbs(method, base + path).bearerTokenAuthentication(token);
    }

    private static Uni<HttpResponse<Buffer>> send(HttpRequest<Buffer> request, JsonNode body) {
        return request.putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(Json.bytes(body)));
    }

    private static Uni<Answer> answer(Uni<HttpResponse<Buffer>> response, URI base) {
        return response.onFailure()
                .transform(e -> new DataPlaneAway(base + " does not answer", e))
                .map(InternalCalls::answer);
    }

    private static Answer answer(HttpResponse<Buffer> response) {
        var answer = new Answer(response.statusCode(), tree(response.body()));
        if (answer.status() >= 500) {
            throw new DataPlaneAway(answer.detail(), null);
        }
        return answer;
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
}
