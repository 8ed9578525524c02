package io.millrace.dataplane.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between the client and PostgreSQL, understands where a request of the protocol ends, and
/// cuts the connection at a chosen one. Can also refuse everybody, or swallow what is sent.
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final URI target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean silent;
    private int requestsToCut = -1;
    private int answersToCut = -1;
    private int cuts;

    public CuttingProxy(String url) {
        this.target = URI.create(url);
        try {
            this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// The same database, through here.
    public String url() {
        var place = target.getUserInfo() + "@127.0.0.1:" + server.getLocalPort();
        return target.getScheme() + "://" + place + target.getPath();
    }

    /// The request after `count` more does not reach the server.
    synchronized void cutBeforeRequest(int count) {
        requestsToCut = count;
    }

    /// The server carries the request after `count` more out, but its answer gets lost.
    synchronized void cutBeforeAnswer(int count) {
        answersToCut = count;
    }

    synchronized int cuts() {
        return cuts;
    }

    /// Cuts every connection; new ones are cut at once until it is back.
    public void setAway(boolean isAway) {
        away = isAway;
        if (isAway) {
            open.forEach(CuttingProxy::close);
        }
    }

    /// From now on nothing arrives any more, on connections that stay open.
    public void setSilent(boolean isSilent) {
        silent = isSilent;
    }

    @Override
    public void close() {
        setAway(true);
        close(server);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (away) {
                    close(client);
                    continue;
                }
                var upstream = new Socket(target.getHost(), target.getPort());
                upstream.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                open.add(client);
                open.add(upstream);
                Thread.ofVirtual().start(() -> requests(client, upstream));
                Thread.ofVirtual().start(() -> answers(client, upstream));
            } catch (IOException e) {
                close(server);
            }
        }
    }

    private void requests(Socket client, Socket upstream) {
        try (client;
                upstream) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(upstream.getOutputStream());
            forward(out, message(in, false));
            while (true) {
                var message = message(in, true);
                if (ends(message, 'S', 'Q') && isRequestCut()) {
                    return;
                }
                if (!silent) {
                    forward(out, message);
                }
            }
        } catch (IOException e) {
            close(client);
        }
    }

    private void answers(Socket client, Socket upstream) {
        try (client;
                upstream) {
            var in = new DataInputStream(upstream.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            while (true) {
                var message = message(in, true);
                if (ends(message, 'Z', 'Z') && isAnswerCut()) {
                    return;
                }
                if (!silent) {
                    forward(out, message);
                }
            }
        } catch (IOException e) {
            close(client);
        }
    }

    private synchronized boolean isRequestCut() {
        if (requestsToCut < 0 || requestsToCut-- > 0) {
            return false;
        }
        cuts++;
        return true;
    }

    private synchronized boolean isAnswerCut() {
        if (answersToCut < 0 || answersToCut-- > 0) {
            return false;
        }
        cuts++;
        return true;
    }

    private static boolean ends(byte[] message, char one, char other) {
        return message[0] == one || message[0] == other;
    }

    private static void forward(DataOutputStream out, byte[] message) throws IOException {
        out.write(message);
        out.flush();
    }

    /// Type (but for the first of a connection), length, rest.
    private static byte[] message(DataInputStream in, boolean typed) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        if (typed) {
            out.writeByte(in.readByte());
        }
        var length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - 4));
        return bytes.toByteArray();
    }

    private static void close(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
