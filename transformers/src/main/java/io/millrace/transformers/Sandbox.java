package io.millrace.transformers;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// One script in one context of its own: no Java, no I/O, no threads, no timers. Module globals
/// live as long as the sandbox. Used by one thread; only the watchdog may close the context
/// meanwhile.
final class Sandbox {

    /// Only the language itself: no loaders, no host, nothing that blocks a thread or shares
    /// memory.
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    Map.entry("js.esm-eval-returns-exports", "true"),
                    Map.entry("js.console", "false"),
                    Map.entry("js.print", "false"),
                    Map.entry("js.load", "false"),
                    Map.entry("js.graal-builtin", "false"),
                    Map.entry("js.polyglot-builtin", "false"),
                    Map.entry("js.java-package-globals", "false"),
                    Map.entry("js.shared-array-buffer", "false"),
                    Map.entry("js.atomics", "false"),
                    Map.entry("js.string-length-limit", "16777216"),
                    Map.entry("js.max-typed-array-length", "16777216"));

    private final Context context;
    private final Meter meter;
    private final boolean oneByOne;
    private Turn turn = new Turn(List.of());
    private boolean handedOut;
    private int begun;
    private @Nullable Value drive;
    private @Nullable Value transformEvent;

    private Sandbox(Context context, Meter meter, boolean oneByOne) {
        this.context = context;
        this.meter = meter;
        this.oneByOne = oneByOne;
    }

    /// Evaluates the module, within the limits of one event.
    static Loaded load(
            Engine engine, Sources sources, Script script, Meter meter, long statements) {
        var sandbox = new Sandbox(context(engine, statements), meter, statements > 0);
        var problem = sandbox.evaluate(sources, script);
        if (problem == null) {
            return new Loaded.Ready(sandbox);
        }
        sandbox.close();
        return new Loaded.Unusable(problem);
    }

    /// Runs events of the turn until it is finished or the sandbox is broken; at least one event
    /// gets its result. True while the sandbox can be used again.
    boolean run(Turn next) {
        turn = next;
        handedOut = false;
        begun = 0;
        var crash = execute();
        var killed = meter.reset();
        var broken = !killed.isEmpty() || !crash.isEmpty();
        if (handedOut || (broken && !turn.finished())) {
            turn.fail(reason(killed, crash), 0);
        }
        return !broken;
    }

    void close() {
        context.close(true);
    }

    private String execute() {
        try {
            if (oneByOne) {
                context.resetLimits();
            }
            Objects.requireNonNull(drive).executeVoid(transformEvent);
            return "";
        } catch (PolyglotException | IllegalStateException e) {
            return Problems.describe(e);
        }
    }

    private static String reason(String killed, String crash) {
        return !killed.isEmpty()
                ? killed
                : !crash.isEmpty() ? crash : "the promise of transformEvent never settles";
    }

    private @Nullable CodeProblem evaluate(Sources sources, Script script) {
        meter.open(context);
        try {
            drive = context.eval(sources.driver()).execute(host());
            transformEvent = context.eval(sources.of(script)).getMember("transformEvent");
            return problemOf(transformEvent);
        } catch (PolyglotException | IllegalStateException e) {
            var killed = meter.reset();
            return killed.isEmpty()
                    ? Problems.of(e)
                    : new CodeProblem(0, 0, killed + " outside of transformEvent");
        } finally {
            meter.reset();
        }
    }

    private static @Nullable CodeProblem problemOf(@Nullable Value export) {
        if (export == null || export.isNull()) {
            return new CodeProblem(
                    1,
                    1,
                    "nothing is exported as transformEvent: write `export function"
                            + " transformEvent(event, metadata) { return event; }`");
        }
        return export.canExecute()
                ? null
                : new CodeProblem(1, 1, "the exported transformEvent is not a function");
    }

    private ProxyObject host() {
        return ProxyObject.fromMap(
                Map.of(
                        "next", (ProxyExecutable) arguments -> next(),
                        "keep", (ProxyExecutable) arguments -> keep(arguments[0].asString()),
                        "part", (ProxyExecutable) arguments -> part(arguments[0].asString()),
                        "drop", (ProxyExecutable) arguments -> settle(turn::end),
                        "fail", (ProxyExecutable) this::fail,
                        "log", (ProxyExecutable) arguments -> log(arguments[0].asString())));
    }

    /// The next event; null when there is none, or none should be begun here. What the code left
    /// behind as microtasks still runs then, so that is a task too.
    private @Nullable Object next() {
        var more = !turn.finished() && (begun == 0 || !oneByOne);
        if (!meter.open(context) || !more) {
            return null;
        }
        begun++;
        handedOut = true;
        return turn.pair();
    }

    private @Nullable Object keep(String event) {
        part(event);
        return settle(turn::end);
    }

    private @Nullable Object part(String event) {
        turn.part(event);
        return null;
    }

    private @Nullable Object fail(Value... arguments) {
        var message = arguments[0].asString();
        var line = arguments[1].asInt();
        return settle(() -> turn.fail(Problems.readable(message), line));
    }

    private @Nullable Object log(String line) {
        turn.log(line);
        return null;
    }

    private @Nullable Object settle(Runnable ending) {
        if (handedOut && meter.close()) {
            handedOut = false;
            ending.run();
        }
        return null;
    }

    private static Context context(Engine engine, long statements) {
        var builder =
                Context.newBuilder("js")
                        .engine(engine)
                        .allowHostAccess(HostAccess.NONE)
                        .allowPolyglotAccess(PolyglotAccess.NONE)
                        .allowIO(IOAccess.NONE)
                        .timeZone(ZoneOffset.UTC)
                        .allowExperimentalOptions(true)
                        .options(OPTIONS);
        if (statements > 0) {
            builder.resourceLimits(
                    ResourceLimits.newBuilder().statementLimit(statements, null).build());
        }
        return builder.build();
    }
}
