package io.millrace.dataplane.egress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A loopback HTTP/1.1 server that does what its scripts say, down to the socket, and remembers
/// what it got. Each path has a list of scripts, the last of which repeats; a path without one
/// answers
/// 200. Thread-safe.
public final class ScriptedHttpServer implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore hungUp = new Semaphore(0);

    public ScriptedHttpServer() throws IOException {
        this(0);
    }

    /// @param port 0: any free one
    @SuppressWarnings("AddressSelection") // loopback by definition
    public ScriptedHttpServer(int port) throws IOException {
        door = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("scripted-door").start(this::accept);
    }

    /// One request as it came in.
    ///
    /// @param headers names in lower case
    /// @param connection number of the connection it came over, from 1
    public record Received(
            String method, String path, Map<String, String> headers, byte[] body, int connection) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public ScriptedHttpServer on(String path, Script... steps) {
        scripts.put(path, new ArrayDeque<>(List.of(steps)));
        return this;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + path);
    }

    public int port() {
        return door.getLocalPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /// Waits until the server has closed this many connections on its own account.
    public void awaitHangUps(int count) throws InterruptedException {
        if (!hungUp.tryAcquire(count, 10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server closed no connection");
        }
    }

    private void accept() {
        for (int number = 1; !door.isClosed(); number++) {
            try {
                var socket = door.accept();
                open.add(socket);
                var connection = number;
                Thread.ofVirtual().name("scripted").start(() -> serve(socket, connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (serveOne(socket, in, connection)) {
                open.add(socket);
            }
        } catch (IOException gone) {
            // the client left, or the server was closed
        } finally {
            open.remove(socket);
            hungUp.release();
        }
    }

    /// Whether the connection stays.
    private boolean serveOne(Socket socket, InputStream in, int connection) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return false;
        }
        var words = first.split(" ", 3);
        var headers = headers(in);
        var script = next(words[1]);
        if (script instanceof Script.ResetBeforeBody) {
            received.add(new Received(words[0], words[1], headers, new byte[0], connection));
            return reset(socket);
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        received.add(new Received(words[0], words[1], headers, body, connection));
        return play(script, socket);
    }

    private boolean play(Script script, Socket socket) throws IOException {
        var out = socket.getOutputStream();
        return switch (script) {
            case Script.Answer answer -> write(out, answer);
            case Script.Hang() -> pause(Long.MAX_VALUE);
            case Script.Drip(var pause) -> drip(out, pause.toMillis());
            case Script.ResetBeforeBody() -> reset(socket);
            case Script.ResetAfterBody() -> reset(socket);
            case Script.BreakOff() -> {
                out.write(ascii("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf."));
                yield false;
            }
            case Script.Close() -> false;
            case Script.AnswerThenClose() -> {
                out.write(ascii("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                yield false;
            }
        };
    }

    private Script next(String path) {
        var steps = scripts.get(path);
        if (steps == null) {
            return Script.answer(200);
        }
        synchronized (steps) {
            return steps.size() == 1 ? steps.element() : steps.remove();
        }
    }

    private static boolean write(OutputStream out, Script.Answer answer) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Scripted\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("content-length: ").append(answer.body().length).append("\r\n\r\n");
        var bytes = ascii(head.toString());
        var whole = Arrays.copyOf(bytes, bytes.length + answer.body().length);
        System.arraycopy(answer.body(), 0, whole, bytes.length, answer.body().length);
        out.write(whole);
        return true;
    }

    private boolean drip(OutputStream out, long millis) throws IOException {
        out.write(ascii("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n"));
        while (pause(millis)) {
            out.write('.');
        }
        return false;
    }

    /// Whether the server is still open after that time.
    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static boolean reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        return false;
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /// Empty at the end of the stream.
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
