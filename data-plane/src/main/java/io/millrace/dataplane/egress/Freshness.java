package io.millrace.dataplane.egress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/// Before a request goes out on a pooled connection that rested a while, looks whether the other
/// side has closed it meanwhile: what failed there was surely not sent, so it is no failure at all.
/// (OkHttp looks only after ten seconds; many servers close after five or when they restart.)
final class Freshness implements Interceptor {
    private static final long RESTED_NANOS = 1_000_000_000L;

    private final Map<Connection, Long> lastUse = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Response intercept(Chain chain) throws IOException {
        var connection = chain.connection();
        if (connection == null) {
            return chain.proceed(chain.request());
        }
        var last = lastUse.put(connection, System.nanoTime());
        Progress.acquired(chain.request(), connection, last != null);
        if (last != null && System.nanoTime() - last > RESTED_NANOS && isStale(connection)) {
            connection.socket().close();
            throw new Stale();
        }
        if (Progress.isLate(chain.request())) {
            throw new InterruptedIOException("the time for it is over");
        }
        var response = chain.proceed(chain.request());
        lastUse.put(connection, System.nanoTime());
        return response;
    }

    /// HTTP/2 says goodbye in its own words, read by its own thread.
    private static boolean isStale(Connection connection) throws IOException {
        return connection.protocol() == Protocol.HTTP_1_1 && hasEnded(connection.socket());
    }

    /// Nobody may speak on an idle HTTP/1.1 connection, so an end and a byte both mean it is over.
    private static boolean hasEnded(Socket socket) {
        try {
            int before = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                var _ = socket.getInputStream().read();
                return true;
            } finally {
                socket.setSoTimeout(before);
            }
        } catch (SocketTimeoutException quiet) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    /// The pooled connection was closed by the other side before anything was sent.
    static final class Stale extends IOException {
        @Serial private static final long serialVersionUID = 1L;

        Stale() {
            super("the pooled connection was closed by the other side");
        }
    }
}
