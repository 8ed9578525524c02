package io.millrace.dataplane.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Carries the S3 client's requests over the one guarded HTTP client, within the current
/// [S3Attempt]. Thread-safe.
final class OkHttpTransport implements SdkHttpClient {
    /// OkHttp sets the first two from the URL and the body. Asking before sending costs a round
    /// trip for objects this small, and servers that do not know it leave the client waiting.
    private static final Set<String> DROPPED = Set.of("host", "content-length", "expect");

    private final OkHttpClient client;

    OkHttpTransport(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(client, request);
    }

    @Override
    public String clientName() {
        return "OkHttp";
    }

    /// The HTTP client outlives this one.
    @Override
    public void close() {}

    private static final class Exchange implements ExecutableHttpRequest {
        private final Call call;

        Exchange(OkHttpClient client, HttpExecuteRequest request) {
            this.call = client.newCall(translated(request));
            var left = S3Attempt.CURRENT.get().deadline() - System.nanoTime();
            call.timeout().timeout(Math.max(1, left), TimeUnit.NANOSECONDS);
        }

        private static okhttp3.Request translated(HttpExecuteRequest execute) {
            var sdk = execute.httpRequest();
            var url = HttpUrl.get(sdk.getUri().toString());
            var builder = new okhttp3.Request.Builder().url(url);
            sdk.forEachHeader(
                    (name, values) -> {
                        if (!DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
                            values.forEach(value -> builder.addHeader(name, value));
                        }
                    });
            return builder.tag(Progress.class, S3Attempt.CURRENT.get().progress())
                    .method(sdk.method().name(), body(execute))
                    .build();
        }

        private static Wire.Body body(HttpExecuteRequest execute) {
            var provider = execute.contentStreamProvider();
            if (provider.isEmpty()) {
                return new Wire.Body(new byte[0]);
            }
            try (var stream = provider.get().newStream()) {
                return new Wire.Body(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            return translated(call.execute());
        }

        private static HttpExecuteResponse translated(Response response) {
            var sdk = SdkHttpResponse.builder().statusCode(response.code());
            response.headers().toMultimap().forEach(sdk::putHeader);
            return HttpExecuteResponse.builder()
                    .response(sdk.statusText(response.message()).build())
                    .responseBody(AbortableInputStream.create(response.body().byteStream()))
                    .build();
        }

        @Override
        public void abort() {
            call.cancel();
        }
    }
}
