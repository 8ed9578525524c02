package io.millrace.bench.crash;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The way between one data plane and PostgreSQL, which can be cut. While it is cut no byte passes
/// and nobody is told: like a network without a route, not like a process that ended. What was on
/// its way then arrives late or never.
final class Cable implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    /// Where PostgreSQL listens at the moment; it may not be known at first.
    interface Far {
        int port() throws IOException;
    }

    private final Far far;
    private final ServerSocket near;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean cut;

    Cable(Far far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    /// Where the data plane finds it.
    int port() {
        return near.getLocalPort();
    }

    void cut() {
        lock.lock();
        try {
            cut = true;
        } finally {
            lock.unlock();
        }
    }

    /// @param hangUp what was under way is lost with its connections, else it arrives now
    void mend(boolean hangUp) {
        if (hangUp) {
            hangUp();
        }
        lock.lock();
        try {
            cut = false;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        mend(true);
    }

    private void hangUp() {
        List<Closeable> all = new ArrayList<>(open);
        all.forEach(this::end);
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                var socket = near.accept();
                open.add(socket);
                Thread.ofVirtual().name("cable-connection").start(() -> connect(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket from) {
        try (from) {
            awaitMended();
            try (var to = new Socket(InetAddress.getLoopbackAddress(), far.port())) {
                open.add(to);
                from.setTcpNoDelay(true);
                to.setTcpNoDelay(true);
                Thread.ofVirtual().name("cable-back").start(() -> pass(to, from));
                pass(from, to);
            }
        } catch (IOException e) {
            end(from); // PostgreSQL is away: the data plane sees its connection end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Bytes of one direction until either side ends; both ends are closed then.
    private void pass(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitMended();
                out.write(buffer, 0, n);
            }
            awaitMended(); // an end is no more seen across a cut than a byte
        } catch (IOException e) {
            return; // the other direction or hangUp closed it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitMended() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                mended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Closeable socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is gone all the same
        }
    }
}
