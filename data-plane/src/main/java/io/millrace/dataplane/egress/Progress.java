package io.millrace.dataplane.egress;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Request;

/// How far one attempt got. Written by the thread that runs it, and read by the same.
final class Progress {
    boolean reused;
    boolean sending;
    boolean writeFailed;
    boolean answering;
    private Optional<Long> deadline = Optional.empty();

    /// When the attempt must be over at the latest.
    Progress until(long nanos) {
        deadline = Optional.of(nanos);
        return this;
    }

    /// The destination cannot have read the whole request, so it was not applied.
    boolean surelyNotSent() {
        return !sending || (writeFailed && !answering);
    }

    void onAcquired(boolean knownConnection) {
        reused = knownConnection;
    }

    /// Follows every call of the client that carries a [Progress] tag.
    static final class Listener extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            of(call).sending = true;
        }

        @Override
        public void requestFailed(Call call, IOException failure) {
            of(call).writeFailed = true;
        }

        @Override
        public void responseHeadersEnd(Call call, okhttp3.Response response) {
            of(call).answering = true;
        }

        private static Progress of(Call call) {
            return of(call.request());
        }

        static Progress of(Request request) {
            var progress = request.tag(Progress.class);
            return progress == null ? new Progress() : progress;
        }
    }

    /// Whether the time for it is over before it was sent: the process stood still meanwhile, and
    /// another one may have taken its work over.
    static boolean isLate(Request request) {
        return Listener.of(request).deadline.map(d -> System.nanoTime() - d >= 0).orElse(false);
    }

    /// Marks the attempt with whether its connection had carried a request before.
    static void acquired(Request request, Connection connection, boolean known) {
        Listener.of(request).onAcquired(known && connection.socket() != null);
    }
}
