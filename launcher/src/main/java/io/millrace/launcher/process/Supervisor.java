package io.millrace.launcher.process;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts programs one after the other, starts again what dies, and ends all in reverse order. The
/// first start must succeed; after that a program is restarted for ever, with a growing pause.
public final class Supervisor {
    private static final Duration POLL = Duration.ofMillis(100);
    /// A process that ran this long starts again with the shortest pause.
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Changes changes;
    private final Backoff backoff;
    private final List<Kept> kept = new ArrayList<>();
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("supervisor").factory());
    private boolean stopping;

    private static final class Kept {
        final Program program;
        @Nullable Child child;
        int restarts;

        Kept(Program program) {
            this.program = program;
        }
    }

    public Supervisor(Changes changes, Backoff backoff) {
        this.changes = changes;
        this.backoff = backoff;
    }

    /// Starts the program without waiting for it.
    public synchronized Child launch(Program program) throws Refused, IOException {
        var entry = new Kept(program);
        kept.add(entry);
        var child = spawn(entry);
        if (child == null) {
            throw new Refused("Stopped while starting.");
        }
        return child;
    }

    /// Waits until a launched program is ready and keeps it running from then on. Refuses with its
    /// last words when it ends instead or takes longer than `within`.
    public void await(Child child, Duration within) throws Refused, InterruptedException {
        var entry = entryOf(child);
        for (var left = within; left.isPositive(); left = left.minus(POLL)) {
            if (entry.program.isReady(child)) {
                watch(entry, child);
                return;
            }
            if (child.waitFor(POLL)) {
                throw failed(child, "ended before it was ready");
            }
        }
        throw failed(child, "was not ready after " + within.toSeconds() + " s");
    }

    /// Ends everything, last started first, neighbours of a group together, all within the time
    /// given. Returns when no process is
    /// left. May be called at any moment, from any thread.
    public void stop(Duration within, Stopped stopped) throws InterruptedException {
        List<Kept> last;
        synchronized (this) {
            stopping = true;
            last = List.copyOf(kept.reversed());
        }
        loop.shutdownNow();
        var deadline = System.nanoTime() + within.toNanos();
        var group = new ArrayList<Ending>();
        for (var entry : last) {
            var child = current(entry);
            if (child != null && child.isAlive()) {
                var next = new Ending(entry.program, child);
                if (!group.isEmpty() && !group.getFirst().group().equals(next.group())) {
                    endAll(group, deadline, stopped);
                    group.clear();
                }
                group.add(next);
            }
        }
        endAll(group, deadline, stopped);
    }

    private record Ending(Program program, Child child) {
        String group() {
            return program.group(child);
        }
    }

    private static void endAll(List<Ending> group, long deadline, Stopped stopped)
            throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var each : group) {
            threads.add(Thread.ofVirtual().start(() -> end(each, deadline)));
        }
        for (var i = 0; i < group.size(); i++) {
            threads.get(i).join();
            stopped.stopped(group.get(i).child().spec().name());
        }
    }

    /// Told the name of each program as it ends.
    public interface Stopped {
        void stopped(String name);
    }

    private static void end(Ending ending, long deadline) {
        var left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
        try {
            try {
                ending.program().stop(ending.child(), left);
            } catch (IOException e) {
                ending.child().kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Child current(Kept entry) {
        return entry.child;
    }

    private @Nullable Child spawn(Kept entry) throws IOException, Refused {
        var spec = entry.program.prepare();
        synchronized (this) {
            if (stopping) {
                return null;
            }
            var child = Child.start(spec);
            entry.child = child;
            return child;
        }
    }

    private synchronized Kept entryOf(Child child) {
        return kept.stream()
                .filter(entry -> entry.child == child)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("not launched here: " + child.pid()));
    }

    private static Refused failed(Child child, String how) throws InterruptedException {
        var text = new StringBuilder();
        text.append(child.spec().name()).append(' ').append(how).append("; its last lines (");
        text.append(child.spec().log()).append("):");
        child.lastLines().forEach(line -> text.append("\n    ").append(line));
        return new Refused(text.toString());
    }

    private void watch(Kept entry, Child child) {
        var _ =
                child.onExit()
                        .thenAccept(
                                code ->
                                        onLoop(
                                                0,
                                                () -> pause(entry, child.spec(), "exit " + code)));
        onLoop(
                SETTLED.toMillis(),
                () -> {
                    if (child.isAlive()) {
                        entry.restarts = 0;
                    }
                });
    }

    private void pause(Kept entry, ProcessSpec spec, String reason) {
        var delay = backoff.delay(entry.restarts++);
        changes.died(spec.name(), reason, delay);
        onLoop(delay.toMillis(), () -> restart(entry, spec));
    }

    private void restart(Kept entry, ProcessSpec before) {
        try {
            var child = spawn(entry);
            if (child != null) {
                changes.restarted(child.spec().name(), child.pid(), child.spec().port());
                watch(entry, child);
                awaitRecovery(entry, child);
            }
        } catch (IOException | Refused e) {
            pause(entry, before, String.valueOf(e.getMessage()));
        }
    }

    private void awaitRecovery(Kept entry, Child child) {
        if (!child.isAlive()) {
            return;
        }
        if (entry.program.isReady(child)) {
            changes.recovered(child.spec().name(), child.pid());
        } else {
            onLoop(POLL.toMillis(), () -> awaitRecovery(entry, child));
        }
    }

    private void onLoop(long delayMillis, Runnable task) {
        synchronized (this) {
            if (!stopping) {
                var _ = loop.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
            }
        }
    }
}
