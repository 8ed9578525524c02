package io.millrace.bench.sink;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.measure.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/// A webhook on loopback that takes any body, finds the bench's events in it and checks them. One
/// thread; destination `n` is the path `/d/n`. It accepts anything below a path, so that a load
/// can also be sent straight into it.
public final class Sink implements AutoCloseable {

    private final Ticks ticks;
    private final EventLoop loop;
    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final SplittableRandom random = new SplittableRandom(1);
    private volatile Faults faults = Faults.NONE;
    private volatile Ledger ledger;
    private long runBegan;

    /// Listens on loopback; port 0 takes a free one.
    public Sink(int port, Ticks ticks) {
        this.ticks = ticks;
        this.ledger = new Ledger(new Expectation(0, 1, 1, null), ticks);
        this.loop = new EventLoop("sink", ticks);
        try {
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            address = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            loop.close();
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        loop.execute(this::listen);
    }

    /// The address of a destination.
    public String url(int destination) {
        return "http://127.0.0.1:" + address.getPort() + "/d/" + destination;
    }

    /// Forgets all before and waits for a new run.
    public void expect(Expectation expectation) {
        var next = new Ledger(expectation, ticks);
        loop.ask(
                () -> {
                    ledger = next;
                    runBegan = ticks.micros();
                    return next;
                });
    }

    /// Misbehaves like this from now on.
    public void faults(Faults next) {
        faults = next;
    }

    /// Different events delivered to the destination that has fewest.
    public long deliveredToSlowest() {
        return ledger.deliveredToSlowest();
    }

    /// Different events delivered, over all destinations.
    public long delivered() {
        return ledger.delivered();
    }

    /// Microseconds from sent (or due) to arrival of the first deliveries since the last call.
    public Histogram latenciesSinceLastCall() {
        return ledger.latencies().getIntervalHistogram();
    }

    /// Judges what has come so far.
    public Tally judge(int[] acceptedByUser) {
        return loop.ask(() -> ledger.judge(acceptedByUser));
    }

    @Override
    public void close() {
        loop.close();
    }

    EventLoop loop() {
        return loop;
    }

    Ticks ticks() {
        return ticks;
    }

    Ledger ledger() {
        return ledger;
    }

    Faults faults() {
        return faults;
    }

    Faults.Fate drawFate(Faults now) {
        return now.fate(ticks.micros() - runBegan, random.nextDouble(), random.nextDouble());
    }

    private void listen() {
        try {
            loop.register(server, SelectionKey.OP_ACCEPT, key -> accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            for (var channel = server.accept(); channel != null; channel = server.accept()) {
                SinkConnection.open(this, channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
