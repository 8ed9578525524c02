package io.millrace.dataplane.egress;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/// The one HTTP client: guarded, pooled, following nothing and repeating nothing by itself.
final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int IDLE_CONNECTIONS = 256;

    private Wire() {}

    /// One deadline for the whole call instead of one for each read and write: cheaper, and what a
    /// dripping server cannot stretch. No proxy, for a proxy would resolve names past the guard.
    static OkHttpClient client(TargetGuard guard) {
        return new OkHttpClient.Builder()
                .dns(guard)
                .socketFactory(guard.sockets())
                .proxy(Proxy.NO_PROXY)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 60, TimeUnit.SECONDS))
                .addNetworkInterceptor(new Freshness())
                .eventListener(new Progress.Listener())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    /// Throws [IllegalArgumentException] naming the header, never its value, which may be a secret.
    static okhttp3.Headers headers(Map<String, String> headers) {
        var builder = new okhttp3.Headers.Builder();
        headers.forEach(
                (name, value) -> {
                    try {
                        builder.add(name, value);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "the header '" + name + "' has a character that is not allowed");
                    }
                });
        return builder.build();
    }

    /// One-shot, so that OkHttp does not repeat it on its own after `503` with `Retry-After: 0`.
    static final class Body extends RequestBody {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        /// The header of the request says it.
        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
