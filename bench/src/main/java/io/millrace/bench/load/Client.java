package io.millrace.bench.load;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.http.HttpDecoder;
import io.millrace.bench.http.HttpMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A keep-alive connection with one request under way at most. What goes wrong is tried again with
/// the same bytes until it is answered, as an SDK would: nothing is sent past it, so the order of
/// the client's users holds. Belongs to the generator's loop.
final class Client implements EventLoop.Handler {

    /// Hears what becomes of the client's requests.
    interface Listener {

        /// The request has its final answer.
        void answered(Client client, HttpMessage answer);

        /// The connection broke or could not be made; the request stays to be sent again.
        ///
        /// @param reached some of the request may have reached the system
        void broken(Client client, boolean reached);
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final EventLoop loop;
    private InetSocketAddress address;
    private final Listener listener;
    private final HttpDecoder decoder = new HttpDecoder();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private ByteBuffer request = NOTHING;
    private boolean waiting;
    private boolean reached;

    Client(EventLoop loop, InetSocketAddress address, Listener listener) {
        this.loop = loop;
        this.address = address;
        this.listener = listener;
    }

    /// Sends a request, over a new connection when there is none.
    void send(ByteBuffer bytes) {
        request = bytes;
        waiting = true;
        reached = false;
        try {
            if (channel == null) {
                connect();
            } else {
                write(channel);
            }
        } catch (IOException e) {
            lost();
        }
    }

    /// Connects to this address from the next connection on.
    void turnTo(InetSocketAddress next) {
        address = next;
    }

    /// Sends the last request once more.
    void sendAgain() {
        send(request.rewind());
    }

    @Override
    public void ready(SelectionKey ready) {
        var open = channel;
        if (open == null) {
            return;
        }
        try {
            if (ready.isConnectable() && open.finishConnect()) {
                write(open);
            } else if (ready.isWritable()) {
                write(open);
            }
            if (ready.isValid() && ready.isReadable()) {
                read(open);
            }
        } catch (IOException e) {
            lost();
        }
    }

    private void connect() throws IOException {
        decoder.reset();
        var open = SocketChannel.open();
        channel = open;
        open.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(open, SelectionKey.OP_CONNECT, this);
        if (open.connect(address)) {
            write(open);
        }
    }

    private void write(SocketChannel open) throws IOException {
        reached |= open.write(request) > 0;
        int more = request.hasRemaining() ? SelectionKey.OP_WRITE : 0;
        if (key != null) {
            key.interestOps(SelectionKey.OP_READ | more);
        }
    }

    private void read(SocketChannel open) throws IOException {
        decoder.read(open);
        for (var answer = decoder.next(); answer != null; answer = decoder.next()) {
            if (answer.head().status() >= 200 && waiting) {
                waiting = false;
                if (answer.head().close()) {
                    disconnect();
                }
                listener.answered(this, answer);
                return;
            }
        }
    }

    /// Gives the connection up without waiting for an answer still to come.
    void lost() {
        disconnect();
        if (waiting) {
            waiting = false;
            listener.broken(this, reached);
        }
    }

    private void disconnect() {
        var open = channel;
        channel = null;
        key = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // The connection is of no use either way, and the request is kept.
            decoder.reset();
        }
    }
}
