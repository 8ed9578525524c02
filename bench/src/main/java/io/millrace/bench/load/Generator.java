package io.millrace.bench.load;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.measure.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Sends one [Load] from one thread. Counters may be read from any thread.
public final class Generator implements AutoCloseable {

    private static final long WINDOW_CHECK_MICROS = 1_000;
    private static final long PATIENCE_CHECK_MICROS = 1_000_000;

    private final EventLoop loop;
    private final Ticks ticks;
    private final Aim aim;
    private final Load load;
    private final int run;
    private final LongSupplier delivered;
    private final Users users;
    private final List<EventTemplate> templates = EventTemplate.variants();
    private final List<Conversation> conversations = new ArrayList<>();
    private final Queue<Conversation> held = new ArrayDeque<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final Recorder acks = new Recorder(3);
    private final CompletableFuture<String> refusal = new CompletableFuture<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private long sent;
    private boolean stopping;
    private Witness witness = Witness.NONE;

    /// @param run number of the phase, written into every event
    /// @param delivered how many events of this run have reached their slowest destination
    public Generator(Aim aim, Load load, int run, LongSupplier delivered, Ticks ticks) {
        this.aim = aim;
        this.load = load;
        this.run = run;
        this.delivered = delivered;
        this.ticks = ticks;
        this.users = new Users(load.users());
        this.loop = new EventLoop("generator", ticks);
        for (int i = 0; i < load.clients(); i++) {
            conversations.add(new Conversation(this, i, Conversation.context(users, i)));
        }
    }

    /// Tells about single events from now on; before [#start].
    public void tell(Witness listener) {
        witness = listener;
    }

    /// Starts to send.
    public void start() {
        loop.execute(
                () -> {
                    long now = ticks.micros();
                    for (int i = 0; i < conversations.size(); i++) {
                        first(conversations.get(i), now + i * intervalMicros() / load.clients());
                    }
                    checkPatience();
                    checkHeld();
                });
    }

    /// Sends nothing new; completes when every request under way has been answered.
    public CompletableFuture<Void> stop() {
        loop.execute(
                () -> {
                    stopping = true;
                    completeWhenIdle();
                });
        return idle;
    }

    /// Events answered with success.
    public long accepted() {
        return accepted.get();
    }

    /// Requests that had to be sent again.
    public long retries() {
        return retries.get();
    }

    /// Completes with the answer when the system refuses the load for good (a 4xx).
    public CompletableFuture<String> refusal() {
        return refusal;
    }

    /// Microseconds from due (or sent) to success of the requests since the last call.
    public Histogram acksSinceLastCall() {
        return acks.getIntervalHistogram();
    }

    /// By user: the last sequence number that was accepted.
    public int[] acceptedByUser() {
        return loop.ask(users::accepted);
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

    Aim aim() {
        return aim;
    }

    Load load() {
        return load;
    }

    Witness witness() {
        return witness;
    }

    int run() {
        return run;
    }

    List<EventTemplate> templates() {
        return templates;
    }

    void accepted(Conversation by) {
        acks.recordValue(Math.max(0, ticks.micros() - by.due()));
        accepted.addAndGet(by.events());
        if (stopping) {
            completeWhenIdle();
        } else if (load.open()) {
            schedule(by, by.due() + intervalMicros());
        } else {
            sendWithinWindow(by);
        }
    }

    void refused(String answer) {
        refusal.complete(answer);
        stopping = true;
        completeWhenIdle();
    }

    void retried() {
        retries.incrementAndGet();
    }

    private void first(Conversation by, long due) {
        if (load.open()) {
            schedule(by, due);
        } else {
            sendWithinWindow(by);
        }
    }

    private void schedule(Conversation by, long due) {
        loop.at(
                due,
                () -> {
                    if (!stopping) {
                        begin(by, due);
                    }
                });
    }

    private void sendWithinWindow(Conversation by) {
        if (sent + by.events() - delivered.getAsLong() > load.window()) {
            held.add(by);
        } else {
            begin(by, ticks.micros());
        }
    }

    private void begin(Conversation by, long due) {
        sent += by.events();
        by.begin(due);
    }

    private void checkHeld() {
        if (load.open() || stopping) {
            return;
        }
        for (int i = held.size(); i > 0; i--) {
            sendWithinWindow(held.remove());
        }
        loop.at(ticks.micros() + WINDOW_CHECK_MICROS, this::checkHeld);
    }

    private void checkPatience() {
        long now = ticks.micros();
        conversations.forEach(each -> each.checkPatience(now));
        loop.at(now + PATIENCE_CHECK_MICROS, this::checkPatience);
    }

    private void completeWhenIdle() {
        if (conversations.stream().noneMatch(Conversation::busy)) {
            idle.complete(null);
        }
    }

    private long intervalMicros() {
        return load.open()
                ? Math.round(1e6 * load.eventsPerRequest() * load.clients() / load.rate())
                : 0;
    }
}
