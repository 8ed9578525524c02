package io.millrace.bench.load;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Connections that have sent one request, have been answered, and say nothing more, as those of
/// browsers between two clicks.
public final class IdleConnections implements AutoCloseable {
    private static final int ANSWER_BYTES = 4_096;
    private static final int PATIENCE_MILLIS = 10_000;

    private final List<Socket> sockets = new ArrayList<>();

    /// Opens them one after the other. Throws when one is refused or not answered in 10 s.
    public IdleConnections(Aim aim, int count) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                open(aim, i);
            }
        } catch (IOException e) {
            close();
            throw new IOException(
                    "connection %,d: %s".formatted(sockets.size(), e.getMessage()), e);
        }
    }

    /// How many are open.
    public int count() {
        return sockets.size();
    }

    private void open(Aim aim, int number) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(aim.address(number), PATIENCE_MILLIS);
        var request =
                "POST /v1/m HTTP/1.1\r\nHost: %s\r\nContent-Length: 2\r\n\r\n{}"
                        .formatted(aim.url().getHost());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        if (socket.getInputStream().read(new byte[ANSWER_BYTES]) <= 0) {
            throw new IOException("closed without an answer");
        }
    }

    @Override
    public void close() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone then, as it should be.
            }
        }
    }
}
