package io.millrace.bench.http;

import io.millrace.bench.measure.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One thread that waits for sockets and timers and runs what becomes due. Everything a loop's
/// handlers touch belongs to this thread, so it needs no locks. Timers are exact to 1 ms.
public final class EventLoop implements AutoCloseable {

    /// Called when a registered channel is ready.
    @FunctionalInterface
    public interface Handler {
        void ready(SelectionKey key);
    }

    private record Timer(long atMicros, long order, Runnable action) {}

    private final Ticks ticks;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timer::atMicros).thenComparingLong(Timer::order));
    private long timersMade;
    private volatile boolean closed;

    public EventLoop(String name, Ticks ticks) {
        this.ticks = ticks;
        this.selector = open();
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Runs `task` on the loop's thread, soon.
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /// Runs `question` on the loop's thread and waits for its answer.
    public <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        execute(
                () -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// Runs `action` at a time; only from the loop's thread.
    public void at(long micros, Runnable action) {
        timers.add(new Timer(micros, timersMade++, action));
    }

    /// Watches a channel; only from the loop's thread.
    public SelectionKey register(SelectableChannel channel, int operations, Handler handler)
            throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    private void run() {
        while (!closed) {
            runTasks();
            runTimers();
            select();
        }
        closeChannels();
    }

    private void runTasks() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void runTimers() {
        long now = ticks.micros();
        for (var next = timers.peek();
                next != null && next.atMicros() <= now;
                next = timers.peek()) {
            timers.remove().action().run();
        }
    }

    private void select() {
        var next = timers.peek();
        try {
            if (!tasks.isEmpty()) {
                selector.selectNow(this::dispatch);
            } else if (next == null) {
                selector.select(this::dispatch);
            } else {
                long waitMillis = (next.atMicros() - ticks.micros() + 999) / 1000;
                selector.select(this::dispatch, Math.max(1, waitMillis));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void dispatch(SelectionKey key) {
        if (key.isValid()) {
            ((Handler) key.attachment()).ready(key);
        }
    }

    private void closeChannels() {
        try {
            for (var key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes every channel and ends the thread.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
