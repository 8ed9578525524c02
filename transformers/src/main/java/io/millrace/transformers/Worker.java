package io.millrace.transformers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.graalvm.polyglot.Engine;

/// One thread of the pool with its own sandboxes, the least recently used of which give way.
final class Worker implements Runnable {

    private static final int MAX_SANDBOXES = 32;

    private static final Script WARM_UP =
            new Script(
                    "warm-up",
                    0,
                    "export function transformEvent(event, metadata) { return { ...event }; }");

    private final Engine engine;
    private final Sources sources;
    private final FairQueue queue;
    private final long maxStatements;
    private final Meter meter = new Meter();
    private volatile boolean stopping;
    private final Map<Script, Sandbox> sandboxes = new LinkedHashMap<>(16, 0.75f, true);

    Worker(Engine engine, Sources sources, FairQueue queue, long maxStatements) {
        this.engine = engine;
        this.sources = sources;
        this.queue = queue;
        this.maxStatements = maxStatements;
    }

    Meter meter() {
        return meter;
    }

    /// From another thread: ends what runs now and begins nothing else.
    void stop() {
        stopping = true;
        var task = meter.task();
        if (task != 0) {
            meter.kill(task, JavaScript.STOPPED);
        }
    }

    @Override
    public void run() {
        warmUp();
        try {
            for (var taken = queue.take(); taken != null; taken = queue.take()) {
                queue.done(taken, work(taken.job()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sandboxes.values().forEach(Sandbox::close);
        }
    }

    /// The first sandbox of a process loads the language, which may take longer than an event is
    /// given: nobody's event shall pay for that. No watchdog looks at this one.
    private void warmUp() {
        if (Sandbox.load(engine, sources, WARM_UP, new Meter(), 0)
                instanceof Loaded.Ready(Sandbox sandbox)) {
            sandbox.run(new Turn(List.of(new Input("{\"type\":\"track\"}", "{}"))));
            sandbox.close();
        }
    }

    /// True when the code had to be stopped.
    private boolean work(Job job) {
        try {
            return switch (job) {
                case Job.Run run -> transform(run);
                case Job.Check check -> check(check);
            };
        } catch (RuntimeException | Error e) {
            job.done().completeExceptionally(e);
            return true;
        }
    }

    private boolean transform(Job.Run run) {
        var turn = new Turn(run.inputs());
        var stopped = false;
        while (!turn.finished() && !stopping) {
            switch (sandbox(run.script())) {
                case Loaded.Ready ready -> {
                    if (!ready.sandbox().run(turn)) {
                        stopped = true;
                        forget(run.script());
                    }
                }
                case Loaded.Unusable unusable -> {
                    stopped = true;
                    turn.failRest(unusable.problem().message(), unusable.problem().line());
                }
            }
        }
        if (stopping) {
            run.done().completeExceptionally(new RejectedExecutionException(JavaScript.STOPPED));
        } else {
            run.done().complete(turn.results());
        }
        return stopped;
    }

    private boolean check(Job.Check check) {
        var loaded = Sandbox.load(engine, sources, check.script(), meter, maxStatements);
        var problems =
                switch (loaded) {
                    case Loaded.Ready ready -> {
                        ready.sandbox().close();
                        yield List.<CodeProblem>of();
                    }
                    case Loaded.Unusable unusable -> List.of(unusable.problem());
                };
        check.done().complete(problems);
        return !problems.isEmpty();
    }

    private Loaded sandbox(Script script) {
        var known = sandboxes.get(script);
        if (known != null) {
            return new Loaded.Ready(known);
        }
        var loaded = Sandbox.load(engine, sources, script, meter, maxStatements);
        if (loaded instanceof Loaded.Ready(Sandbox fresh)) {
            sandboxes.put(script, fresh);
            if (sandboxes.size() > MAX_SANDBOXES) {
                forget(sandboxes.keySet().iterator().next());
            }
        }
        return loaded;
    }

    private void forget(Script script) {
        var gone = sandboxes.remove(script);
        if (gone != null) {
            gone.close();
        }
    }
}
