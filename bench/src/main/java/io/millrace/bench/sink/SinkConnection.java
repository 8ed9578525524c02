package io.millrace.bench.sink;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.http.HttpDecoder;
import io.millrace.bench.http.HttpMessage;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection to the sink: a request is counted when it is complete and answered at once or
/// after the scripted delay; the next one waits for that. Belongs to the sink's loop.
final class SinkConnection implements EventLoop.Handler {

    private static final byte[] OK =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n"
                            + "{\"ok\":true}")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] REFUSED =
            "HTTP/1.1 500 Scripted\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Sink sink;
    private final SocketChannel channel;
    private final HttpDecoder decoder = new HttpDecoder();
    private @Nullable ByteBuffer unsent;
    private @Nullable SelectionKey key;
    private boolean answering;
    private int taken;

    private SinkConnection(Sink sink, SocketChannel channel) {
        this.sink = sink;
        this.channel = channel;
    }

    static void open(Sink sink, SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var connection = new SinkConnection(sink, channel);
        connection.key = sink.loop().register(channel, SelectionKey.OP_READ, connection);
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isWritable() && unsent != null) {
                write(unsent);
            }
            if (ready.isValid() && ready.isReadable() && !answering) {
                decoder.read(channel);
                serve();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void serve() throws IOException {
        while (!answering && channel.isOpen()) {
            var request = decoder.next();
            if (request == null) {
                return;
            }
            serve(request);
        }
    }

    private void serve(HttpMessage request) throws IOException {
        int destination = destination(request.head().path());
        var faults = sink.faults(destination);
        switch (sink.drawFate(destination, request)) {
            case TAKE -> {
                taken = sink.ledger().take(destination, request);
                sink.unanswered(taken);
                answer(OK, faults.delayMillis());
            }
            case FAIL -> answer(failure(faults), faults.delayMillis());
            case REFUSE -> answer(REFUSED, faults.delayMillis());
            case CUT -> {
                sink.ledger().take(destination, request);
                sink.ledger().excuse(destination, request);
                close();
            }
        }
    }

    private void answer(byte[] bytes, int delayMillis) throws IOException {
        if (delayMillis == 0) {
            write(ByteBuffer.wrap(bytes));
            return;
        }
        answering = true;
        listenFor(0);
        sink.loop().at(sink.ticks().micros() + delayMillis * 1000L, () -> late(bytes));
    }

    private void late(byte[] bytes) {
        try {
            answering = false;
            if (channel.isOpen()) {
                write(ByteBuffer.wrap(bytes));
                serve();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        boolean more = bytes.hasRemaining();
        if (!more) {
            settled();
        }
        unsent = more ? bytes : null;
        listenFor(SelectionKey.OP_READ | (more ? SelectionKey.OP_WRITE : 0));
    }

    private void listenFor(int operations) {
        if (key != null && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private void settled() {
        sink.unanswered(-taken);
        taken = 0;
    }

    private void close() {
        settled();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is owed to a connection that cannot even be closed.
            unsent = null;
        }
    }

    private static byte[] failure(Faults faults) {
        var retryAfter =
                faults.retryAfterSeconds() > 0
                        ? "Retry-After: " + faults.retryAfterSeconds() + "\r\n"
                        : "";
        return ("HTTP/1.1 "
                        + faults.status()
                        + " Scripted\r\nContent-Length: 0\r\n"
                        + retryAfter
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The n of `/d/n` or `/d/n/…`, -1 for any other path.
    static int destination(String path) {
        if (!path.startsWith("/d/")) {
            return -1;
        }
        int n = 0;
        int i = 3;
        while (i < path.length() && Character.isDigit(path.charAt(i)) && i < 8) {
            n = n * 10 + path.charAt(i) - '0';
            i++;
        }
        return i == 3 ? -1 : n;
    }
}
