package io.millrace.transformers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.graalvm.polyglot.Engine;

/// Runs users' JavaScript on a bounded pool of platform threads. Thread-safe.
///
/// A script version keeps its module globals between events, per thread, until its sandbox is
/// dropped (edit, error of the limits, 32 other scripts since); it never sees another event's
/// objects. What counts against an event's limits is said at [Options].
public final class JavaScript implements AutoCloseable {

    /// Limits.
    ///
    /// @param threads of the pool, at least 1
    /// @param timeoutPerEvent CPU time an event may take, promises included; ten times that on the
    ///     wall clock
    /// @param maxStatements statements an event may execute; 0 for no limit, anything else is slow
    /// @param maxAllocatedBytesPerEvent bytes an event may allocate, freed ones included
    public record Options(
            int threads,
            Duration timeoutPerEvent,
            long maxStatements,
            long maxAllocatedBytesPerEvent) {
        public Options {
            require(threads >= 1, "threads must be at least 1: " + threads);
            require(
                    timeoutPerEvent.toMillis() >= 1,
                    "timeoutPerEvent must be at least 1 ms: " + timeoutPerEvent);
            require(maxStatements >= 0, "maxStatements must not be negative: " + maxStatements);
            require(
                    maxAllocatedBytesPerEvent >= 1 << 20,
                    "maxAllocatedBytesPerEvent must be at least 1 MiB: "
                            + maxAllocatedBytesPerEvent);
        }

        public static Options defaults() {
            return new Options(2, Duration.ofSeconds(1), 0, 128L << 20);
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    static final String STOPPED = "JavaScript is stopped";

    private static final Duration STOP_ROUND = Duration.ofMillis(20);
    private static final int STOP_ROUNDS = 250;

    private final Engine engine;
    private final FairQueue queue;
    private final Watchdog watchdog;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private JavaScript(Options options) {
        engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
        queue = new FairQueue(options.threads());
        watchdog = new Watchdog(options);
        var sources = new Sources();
        for (int i = 0; i < options.threads(); i++) {
            var worker = new Worker(engine, sources, queue, options.maxStatements());
            var thread = Thread.ofPlatform().daemon().name("millrace-js-" + i).unstarted(worker);
            watchdog.watch(worker.meter(), thread);
            workers.add(worker);
            threads.add(thread);
        }
    }

    public static JavaScript start(Options options) {
        var started = new JavaScript(options);
        started.threads.forEach(Thread::start);
        Thread.ofPlatform().daemon().name("millrace-js-watchdog").start(started.watchdog);
        return started;
    }

    /// Whether hot code is compiled, as the engine itself reports.
    public Mode mode() {
        return engine.getImplementationName().equals("Interpreted")
                ? Mode.INTERPRETED
                : Mode.COMPILED;
    }

    /// Evaluates the module, without any event; empty when it can be used. Blocks until a thread of
    /// the pool has done it.
    public List<CodeProblem> check(String code) {
        var done = new CompletableFuture<List<CodeProblem>>();
        submit(new Job.Check(new Script("check", 0, code), done));
        return done.join();
    }

    /// One result per input, in the order of the inputs. Fails with [RejectedExecutionException]
    /// while too many events are waiting already; nothing else an input does makes it fail.
    public CompletionStage<List<Result>> run(Script script, List<Input> inputs) {
        var done = new CompletableFuture<List<Result>>();
        submit(new Job.Run(script, List.copyOf(inputs), done));
        return done;
    }

    /// Events that wait for a thread.
    public int waiting() {
        return queue.events();
    }

    /// Stops running code; what runs or waits fails with [RejectedExecutionException].
    @Override
    public void close() {
        for (var job : queue.close()) {
            reject(job, STOPPED);
        }
        if (threadsEnded()) {
            // Closing an engine whose contexts are still busy can lock up inside the engine.
            engine.close();
        }
        watchdog.stop();
    }

    private boolean threadsEnded() {
        try {
            for (int i = 0; i < threads.size(); i++) {
                var rounds = 0;
                do {
                    workers.get(i).stop();
                } while (!threads.get(i).join(STOP_ROUND) && ++rounds < STOP_ROUNDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void submit(Job job) {
        if (!queue.offer(job)) {
            reject(
                    job,
                    STOPPED
                            + ", or "
                            + FairQueue.CAPACITY
                            + " events are waiting for it: try again later");
        }
    }

    private static void reject(Job job, String why) {
        job.done().completeExceptionally(new RejectedExecutionException(why));
    }
}
