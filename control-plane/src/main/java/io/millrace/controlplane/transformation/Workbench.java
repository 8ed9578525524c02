package io.millrace.controlplane.transformation;

import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.core.json.Json;
import io.millrace.transformers.CodeProblem;
import io.millrace.transformers.Input;
import io.millrace.transformers.JavaScript;
import io.millrace.transformers.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Checks and tries people's code. The engine is started by the first who needs it: a control plane
/// on which nobody writes code does not pay for one.
@ApplicationScoped
class Workbench {
    /// One person tries one event: a single thread and the same limits as in the data plane.
    private static final JavaScript.Options OPTIONS =
            new JavaScript.Options(1, Duration.ofSeconds(1), 0, 128L << 20);

    private final Vertx vertx;
    private @Nullable JavaScript engine;

    Workbench(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Fails with a 422 on the field `code` that names line and column of each problem.
    Uni<Void> check(String code) {
        return offLoop(() -> engine().check(code))
                .invoke(
                        problems -> {
                            if (!problems.isEmpty()) {
                                throw ProblemException.ofFields(
                                        Problem.Kind.CODE_INVALID,
                                        problems.stream().map(Workbench::error).toList());
                            }
                        })
                .replaceWithVoid();
    }

    /// Code that does not compile is an outcome here, not an error of the call.
    Uni<TestOutcome> run(TestRun run) {
        var script = new Script("test", 0, run.code());
        var input = new Input(Json.text(run.event()), Json.text(run.metadata()));
        return offLoop(
                () -> {
                    var started = System.nanoTime();
                    var result = engine().run(script, List.of(input)).toCompletableFuture().join();
                    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                    return TestOutcome.of(result.getFirst(), took);
                });
    }

    @PreDestroy
    synchronized void stop() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private synchronized JavaScript engine() {
        var running = engine;
        if (running == null) {
            running = JavaScript.start(OPTIONS);
            engine = running;
        }
        return running;
    }

    private <T> Uni<T> offLoop(Callable<T> work) {
        return vertx.executeBlocking(work, false)
                .onFailure(Workbench::isFull)
                .transform(
                        e ->
                                ProblemException.retryLater(
                                        Problem.Kind.UNAVAILABLE,
                                        "Too much code is being tried right now.",
                                        Duration.ofSeconds(5)));
    }

    private static boolean isFull(Throwable e) {
        return e instanceof RejectedExecutionException
                || e.getCause() instanceof RejectedExecutionException;
    }

    private static FieldError error(CodeProblem problem) {
        return new FieldError(
                "code",
                problem.message(),
                problem.line() > 0 ? problem.line() : null,
                problem.column() > 0 ? problem.column() : null);
    }
}
