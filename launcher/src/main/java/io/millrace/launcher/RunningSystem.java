package io.millrace.launcher;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.KeptPorts;
import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.folder.RunState;
import io.millrace.launcher.folder.RunState.Running;
import io.millrace.launcher.folder.Secrets;
import io.millrace.launcher.postgres.Postgres;
import io.millrace.launcher.process.Backoff;
import io.millrace.launcher.process.Child;
import io.millrace.launcher.process.Supervisor;
import io.millrace.launcher.seed.Api;
import io.millrace.launcher.seed.DemoWorkspace;
import io.millrace.launcher.seed.Workspace;
import io.millrace.launcher.service.Addresses;
import io.millrace.launcher.service.Installation;
import io.millrace.launcher.service.Services;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, both services and the demo on one data folder, from start to stop.
final class RunningSystem {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Order.Up order;
    private final Setup setup;
    private final Console console;
    private final DataFolder folder;
    private final Addresses addresses;
    private final RunFile runFile;
    private final Supervisor supervisor;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private volatile @Nullable Demo demo;

    /// @param dataPlanePorts one for each data plane
    RunningSystem(Order.Up order, Setup setup, DataFolder folder, List<Integer> dataPlanePorts) {
        this.order = order;
        this.setup = setup;
        this.console = setup.console();
        this.folder = folder;
        var host = setup.environment().getOrDefault("MILLRACE_HOST", "127.0.0.1");
        this.addresses = new Addresses(host, order.port(), dataPlanePorts);
        this.runFile = new RunFile(folder.run());
        this.supervisor = new Supervisor(new LiveChanges(console, runFile), Backoff.USUAL);
    }

    void start() throws Refused, IOException, InterruptedException {
        var secrets = Secrets.loadOrCreate(folder.secrets(), random);
        var ports = KeptPorts.loadOrChoose(folder.ports());
        var postgres = Postgres.prepare(folder, ports.postgres(), secrets.databasePassword());
        var server = supervisor.launch(postgres);
        supervisor.await(server, READY);
        console.done(Postgres.NAME, "ready", "127.0.0.1:" + ports.postgres());

        var shown = order.demo() ? Demo.start(ports.demo(), secrets.serviceToken(), http) : null;
        demo = shown;
        var url = postgres.url(secrets.databasePassword());
        var here = new Installation(setup.home(), folder, secrets, addresses, url);
        var services = new Services(here, setup.environment());
        var demoAddress = Optional.ofNullable(shown).map(Demo::address);
        var control = supervisor.launch(services.controlPlane(demoAddress));
        var children = new ArrayList<>(List.of(server, control));
        for (var index = 0; index < order.nodes(); index++) {
            children.add(supervisor.launch(services.dataPlane(index)));
        }
        for (var child : children.subList(1, children.size())) {
            supervisor.await(child, READY);
            console.done(
                    child.spec().name(), "ready", addresses.at(child.spec().port()).toString());
        }

        var run = seeded(secrets, children, shown);
        Greeting.show(console, run, folder.root());
        if (!setup.environment().containsKey(Detached.MARK)) {
            console.line("Ctrl-C stops everything.");
        }
        runFile.write(run); // last: whoever waits for it may stop reading what is printed
    }

    /// The exit code is that of the signal that ends the process.
    int awaitForever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /// Drains and ends everything; returns when no process is left.
    void stop() {
        try {
            var shown = demo;
            if (shown != null) {
                shown.close();
            }
            supervisor.stop(STOP, name -> console.done(name, "stopped", ""));
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            runFile.remove();
        } catch (IOException e) {
            console.warning("run.json", "kept", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunState seeded(Secrets secrets, List<Child> children, @Nullable Demo shown)
            throws IOException, InterruptedException {
        var api = new Api(http, addresses.api(), secrets.adminToken());
        var workspace = new Workspace(api);
        var signIn = workspace.signInLink(random);
        var preferred = Optional.<String>empty();
        if (shown != null) {
            var seed = new DemoWorkspace(api, folder.seed());
            preferred = Optional.of(seed.seed(shown.address(), folder.archive()).source());
        }
        var writeKey = workspace.writeKey(preferred);
        new Published(workspace).await();
        if (shown != null) {
            shown.shopper().start(addresses.dataPlane(), writeKey);
            console.done("demo", "ready", "20 shoppers in a toy shop; --no-demo leaves them out");
        }
        return state(secrets, writeKey, signIn, children);
    }

    private RunState state(Secrets secrets, String writeKey, String signIn, List<Child> children)
            throws IOException, InterruptedException {
        var internal = new Api(http, addresses.dataPlane(), secrets.serviceToken());
        var javascript = internal.get("/internal/status").path("javascript").asText();
        var pid = ProcessHandle.current().pid();
        var launcher = new Running("launcher", pid, demo == null ? 0 : demo.address().getPort());
        var processes =
                Stream.concat(
                                Stream.of(launcher),
                                children.stream()
                                        .map(
                                                child ->
                                                        new Running(
                                                                child.spec().name(),
                                                                child.pid(),
                                                                child.spec().port())))
                        .toList();
        return new RunState(
                setup.version(),
                pid,
                addresses.ui().toString(),
                addresses.api().toString(),
                addresses.dataPlane().toString(),
                secrets.adminToken(),
                writeKey,
                signIn,
                javascript,
                processes);
    }
}
