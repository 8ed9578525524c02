package io.millrace.bench.crash;

import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.load.Token;
import io.millrace.bench.load.Witness;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.system.Launcher;
import io.millrace.bench.system.MillraceTarget;
import io.millrace.bench.system.Route;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Starts a fresh Millrace, runs the crash loop against it and prints what was found. The folder of
/// a run that found something stays: `accepted` and `delivered` (every id with its time), `journal`
/// (every fault), and the system's data with its logs.
public final class Crash {

    private static final int EVENTS_PER_REQUEST = 5;
    private static final int CLIENTS = 24;
    private static final int USERS = 480;
    private static final int WINDOW = 1_000_000; // not used by a load with a rate
    private static final String ACCEPTED = "accepted";
    private static final String DELIVERED = "delivered";
    private static final String JOURNAL = "journal";

    private final CrashPlan plan;
    private final Path script;
    private final Path folder;
    private final Ticks ticks = Ticks.system();
    private final Journal journal;

    /// @param script the `millrace` to start
    /// @param folder where everything of this run goes
    public Crash(CrashPlan plan, Path script, Path folder) throws IOException {
        this.plan = plan;
        this.script = script;
        this.folder = Files.createDirectories(folder);
        this.journal = new Journal(folder.resolve(JOURNAL), ticks);
    }

    /// Runs it; 0 when every promise was kept, else 1.
    public int run() throws IOException, InterruptedException {
        boolean kept;
        try (var disk = SmallDisk.of(folder.resolve("disk"), plan.faults().contains(Fault.DISK))) {
            kept = withDisk(disk);
            if (plan.keep() || !kept) {
                disk.keep();
            }
        }
        if (plan.keep() || !kept) {
            System.out.println("  kept  " + folder);
        } else {
            for (var file : List.of(ACCEPTED, DELIVERED, JOURNAL)) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        }
        return kept ? 0 : 1;
    }

    private boolean withDisk(SmallDisk disk) throws IOException, InterruptedException {
        var data = folder.resolve("disk").resolve("data");
        var ports = data.resolve("ports.json");
        try (var cable = new Cable(() -> postgresPort(ports));
                var launcher = new Launcher(script, data, plan.keep(), launching(cable))) {
            journal.say("starting a fresh Millrace, seed " + plan.seed());
            boolean kept = false;
            try {
                kept = against(launcher.start(), disk, cable);
            } finally {
                if (!kept) {
                    launcher.keep();
                }
            }
            return kept;
        }
    }

    /// The last of the data planes reaches PostgreSQL through the cable.
    private Launcher.How launching(Cable cable) {
        return new Launcher.How(
                List.of("--nodes", Integer.toString(plan.nodes())),
                Map.of(
                        "MILLRACE_DATA_PLANE_%d_DATABASE_PORT".formatted(plan.nodes()),
                        Integer.toString(cable.port())));
    }

    private static int postgresPort(Path ports) throws IOException {
        return Json.parse(Files.readAllBytes(ports)).path("postgres").asInt();
    }

    private boolean against(Path runFile, SmallDisk disk, Cable cable)
            throws IOException, InterruptedException {
        try (var target = new MillraceTarget(runFile);
                var sink = new Sink(0, ticks);
                var accepted = new IdLog(folder.resolve(ACCEPTED));
                var delivered = new IdLog(folder.resolve(DELIVERED))) {
            var route = new Route(CrashLoop.DESTINATIONS, CrashLoop.SINGLES, false);
            var aim = target.wire(route, sink).aim();
            int run = (int) (ticks.micros() / 1_000_000) & 0x3fffffff;
            var load = new Load(EVENTS_PER_REQUEST, CLIENTS, USERS, plan.rate(), WINDOW);
            sink.expect(
                    new Expectation(run, USERS, CrashLoop.DESTINATIONS, null),
                    (destination, body, at) ->
                            delivered.add(
                                    ticks.micros(), body, at, Token.LENGTH, "" + destination));
            try (var generator = new Generator(aim, load, run, sink::deliveredToSlowest, ticks)) {
                generator.tell(new Remembering(accepted, sink));
                var random = new SplittableRandom(plan.seed());
                var patient = new Patient(runFile);
                var surgeon =
                        new Surgeon(
                                new Surgeon.Body(patient, disk, cable), journal, random.split());
                var parts =
                        new CrashLoop.Parts(
                                patient, surgeon, target, sink, generator, journal, ticks);
                return judged(loop(parts, disk, random));
            }
        }
    }

    private CrashLoop loop(CrashLoop.Parts parts, SmallDisk disk, SplittableRandom random) {
        boolean unable = plan.faults().contains(Fault.DISK) && !disk.mounted();
        var loop = new CrashLoop(unable ? plan.without(Fault.DISK) : plan, parts, random);
        if (unable) {
            loop.leaveOut(Fault.DISK, "this user may not mount a file system");
        }
        return loop;
    }

    private static boolean judged(CrashLoop loop) throws InterruptedException {
        var report = loop.run();
        System.out.print(report.text());
        return report.kept();
    }

    /// Writes accepted ids down and tells the sink what may come twice.
    private final class Remembering implements Witness {
        private final IdLog accepted;
        private final Sink sink;

        Remembering(IdLog accepted, Sink sink) {
            this.accepted = accepted;
            this.sink = sink;
        }

        @Override
        public void accepted(byte[] messageId) {
            accepted.add(ticks.micros(), messageId, 0, messageId.length, "accepted");
        }

        @Override
        public void sentAgain(int user, int sequence) {
            sink.excuse(user, sequence);
        }
    }
}
