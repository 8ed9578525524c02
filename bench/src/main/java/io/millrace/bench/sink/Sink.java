package io.millrace.bench.sink;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.http.HttpMessage;
import io.millrace.bench.measure.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Script script = new Script();
    private final AtomicLong unanswered = new AtomicLong();
    private volatile Ledger ledger;
    private long runBegan;

    /// Listens on loopback; port 0 takes a free one.
    public Sink(int port, Ticks ticks) {
        this.ticks = ticks;
        this.ledger = new Ledger(new Expectation(0, 1, 1, null), Trail.NONE, ticks);
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
        expect(expectation, Trail.NONE);
    }

    /// As [#expect], telling of every delivery.
    public void expect(Expectation expectation, Trail trail) {
        var next = new Ledger(expectation, trail, ticks);
        loop.ask(
                () -> {
                    ledger = next;
                    runBegan = ticks.micros();
                    return next;
                });
    }

    /// Every destination behaves like this from now on.
    public void faults(Faults next) {
        script.all(next);
    }

    /// One destination behaves like this from now on.
    public void faults(int destination, Faults next) {
        script.one(destination, next);
    }

    /// One destination has users whose events it cannot take.
    public void badUsers(int destination, BadUsers users) {
        script.badUsers(destination, users);
    }

    /// The event may come twice, for its sender has sent it twice.
    public void excuse(int user, int sequence) {
        loop.execute(() -> ledger.excuse(user, sequence));
    }

    /// Deliveries beyond the first that nobody but the system has caused, over all destinations.
    public long duplicates() {
        return ledger.duplicates();
    }

    /// Events of requests that were counted and are not answered yet.
    public long unanswered() {
        return unanswered.get();
    }

    /// Different events delivered to the destination that has fewest.
    public long deliveredToSlowest() {
        return ledger.deliveredToSlowest();
    }

    /// Different events delivered to one destination.
    public long delivered(int destination) {
        return ledger.delivered(destination);
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

    /// As [#judge], with the reasons.
    public Judgement explain(int[] acceptedByUser) {
        return loop.ask(() -> ledger.explain(acceptedByUser));
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

    Faults faults(int destination) {
        return script.faults(destination);
    }

    Faults.Fate drawFate(int destination, HttpMessage request) {
        long micros = ticks.micros() - runBegan;
        var bad = script.badUsers(destination);
        if (bad.at(micros) && ledger.holds(bad, request)) {
            return Faults.Fate.REFUSE;
        }
        return faults(destination).fate(micros, random.nextDouble(), random.nextDouble());
    }

    void unanswered(long more) {
        unanswered.addAndGet(more);
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
