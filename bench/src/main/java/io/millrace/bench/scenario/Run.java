package io.millrace.bench.scenario;

import io.millrace.bench.load.Aim;
import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.sink.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// One run: ramp, measured window, stop, drain, judgement.
final class Run {

    private static final Duration STOP = Duration.ofSeconds(40);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Stage stage;
    private final Sink sink;
    private final Ticks ticks;

    Run(Stage stage) {
        this.stage = stage;
        this.sink = stage.sink();
        this.ticks = stage.ticks();
    }

    /// Runs the load and measures it.
    ///
    /// @param expected what the sink should see; with no connected destination see [#ingestOnly]
    Measured measure(Aim aim, Load load, Plan plan, Expectation expected)
            throws IOException, InterruptedException {
        sink.expect(expected);
        try (var generator = stage.generator(aim, load, expected.run())) {
            return measure(generator, plan, expected, true);
        }
    }

    /// As [#measure], for a route without destinations: nothing is waited for or judged.
    Measured ingestOnly(Aim aim, Load load, Plan plan, Expectation expected)
            throws IOException, InterruptedException {
        try (var generator =
                new Generator(aim, load, expected.run(), () -> Long.MAX_VALUE / 2, ticks)) {
            return measure(generator, plan, expected, false);
        }
    }

    private Measured measure(
            Generator generator, Plan plan, Expectation expected, boolean delivering)
            throws IOException, InterruptedException {
        generator.start();
        pass(generator, plan.ramp());
        var window = window(generator, plan.window());
        stop(generator);
        var tally = delivering ? drained(generator, plan.drain(), expected) : Tally.NONE;
        return window.figures(generator.retries(), tally);
    }

    /// Measures for so long what goes on.
    Window window(Generator generator, Duration time) throws IOException, InterruptedException {
        generator.acksSinceLastCall();
        sink.latenciesSinceLastCall();
        var before = stage.sampler().sample(generator.accepted(), sink.delivered());
        pass(generator, time);
        var after = stage.sampler().sample(generator.accepted(), sink.delivered());
        var ack = Latency.of(generator.acksSinceLastCall());
        var endToEnd = Latency.of(sink.latenciesSinceLastCall());
        return new Window(before, after, ack, endToEnd, stage.sampler().memoryBytes());
    }

    /// Lets time pass, unless the system turns the load away.
    void pass(Generator generator, Duration time) throws IOException, InterruptedException {
        try {
            var answer = generator.refusal().get(time.toMillis(), TimeUnit.MILLISECONDS);
            throw new IOException("the load was refused: " + answer);
        } catch (TimeoutException e) {
            return; // as it should be
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /// Sends nothing more and waits for the answers still owed.
    void stop(Generator generator) throws IOException, InterruptedException {
        try {
            generator.stop().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("requests stayed unanswered for " + STOP.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /// Waits until all has arrived, then judges.
    Tally drained(Generator generator, Duration atMost, Expectation expected) {
        long owed = generator.accepted() * expected.destinations();
        long end = ticks.micros() + atMost.toNanos() / 1000;
        while (sink.delivered() < owed && ticks.micros() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        LockSupport.parkNanos(SETTLE_NANOS); // a duplicate would come right behind
        return sink.judge(generator.acceptedByUser());
    }
}
