package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Names what went wrong on the wire.
final class Failures {
    private static final int MESSAGE_CHARS = 300;

    private Failures() {}

    /// @param reached whether the request may have been applied
    static Reply reply(Throwable failure, boolean reached) {
        var refused = find(failure, TargetRefused.class);
        if (refused.isPresent()) {
            return new Reply.Refused(message(refused.get()));
        }
        var code = code(failure);
        return new Reply.NoAnswer(code, message(failure), reached && mayHaveArrived(code, failure));
    }

    /// A server that refuses a stream of HTTP/2 has not looked at it (RFC 9113, 8.7).
    static boolean isRefusedStream(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("REFUSED_STREAM");
    }

    private static boolean mayHaveArrived(String code, Throwable failure) {
        return !code.equals("dns") && !code.equals("refused") && !isRefusedStream(failure);
    }

    private static String code(Throwable failure) {
        if (find(failure, UnknownHostException.class).isPresent()) {
            return "dns";
        }
        if (find(failure, SSLException.class).isPresent()) {
            return "tls";
        }
        if (find(failure, InterruptedIOException.class).isPresent()) {
            return "timeout";
        }
        if (find(failure, ConnectException.class).isPresent()
                || find(failure, NoRouteToHostException.class).isPresent()) {
            return "refused";
        }
        return streamCode(failure);
    }

    private static String streamCode(Throwable failure) {
        if (find(failure, EOFException.class).isPresent()) {
            return "closed";
        }
        var reset = find(failure, SocketException.class).isPresent();
        var text = String.valueOf(failure.getMessage());
        if (reset || text.startsWith("stream was reset")) {
            return text.equals("Socket closed") ? "closed" : "reset";
        }
        if (text.startsWith("unexpected end of stream") || text.equals("Canceled")) {
            return "closed";
        }
        return find(failure, ProtocolException.class).isPresent() ? "protocol" : "failed";
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        var seen = new HashSet<Throwable>();
        for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    private static String message(Throwable failure) {
        var text =
                failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : failure.getMessage();
        return text.length() <= MESSAGE_CHARS ? text : text.substring(0, MESSAGE_CHARS);
    }
}
