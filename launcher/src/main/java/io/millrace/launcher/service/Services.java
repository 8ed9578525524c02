package io.millrace.launcher.service;

import io.millrace.launcher.process.ProcessSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The two services as they are started on one machine; the names of the variables are the contract
/// of `docs/internal-api.md`.
public final class Services {
    public static final String CONTROL_PLANE = "control-plane";
    public static final String DATA_PLANE = "data-plane";

    /// Netty and Truffle use Unsafe on purpose; four lines of warning at every start help nobody.
    private static final String QUIET_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /// A request waits for its flush and for the longest pause: a full collection takes 200 ms with
    /// one thread. G1 would pause for less, but a flood of large bodies ends it with an
    /// OutOfMemoryError before the heap guard knows. It begins small: at rest the rest of the heap
    /// is never touched.
    private static final List<String> COLLECTOR =
            List.of("-XX:+UseParallelGC", "-XX:NewRatio=1", "-XX:-UseGCOverheadLimit", "-Xms128m");

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    private final Installation here;
    private final Jvm jvm;

    public Services(Installation here, Map<String, String> environment) {
        this.here = here;
        this.jvm = new Jvm(environment, here.folder().root());
    }

    /// @param demo address of the demo server; empty leaves the demo out
    public Service controlPlane(Optional<URI> demo) {
        var to = here.addresses();
        var settings = common(to.uiPort());
        settings.put("MILLRACE_ADMIN_TOKEN", here.secrets().adminToken());
        settings.put("MILLRACE_SECRET_KEY", here.secrets().secretKey());
        settings.put(
                "MILLRACE_DATA_PLANE_URLS",
                to.dataPlanes().stream().map(URI::toString).collect(Collectors.joining(",")));
        settings.put("MILLRACE_PUBLIC_DATA_PLANE_URL", to.dataPlane().toString());
        settings.put("MILLRACE_PUBLIC_URL", to.ui().toString());
        demo.ifPresent(address -> settings.put("MILLRACE_DEMO_URL", address.toString()));
        var options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", QUIET_UNSAFE, NATIVE);
        var command = jvm.command("CONTROL_PLANE", "160m", options, here.home().controlPlane());
        return new Service(spec(CONTROL_PLANE, to.uiPort(), command, settings), to.ui());
    }

    /// @param index 0 for the first one
    public Service dataPlane(int index) {
        var to = here.addresses();
        var name = name(DATA_PLANE, index);
        var port = to.dataPlanePorts().get(index);
        var settings = common(port);
        settings.put("MILLRACE_CONTROL_URL", to.ui().toString());
        databasePort(index).ifPresent(url -> settings.put("MILLRACE_DATABASE_URL", url));
        settings.put("MILLRACE_NODE", name("local", index));
        settings.put("MILLRACE_ADDRESS", to.dataPlane(index).toString());
        settings.put("MILLRACE_DATA_DIR", here.folder().dataPlane(name).toString());
        settings.put("MILLRACE_DATABASE_DIR", here.folder().postgres().toString());
        settings.put(
                "MILLRACE_RETENTION_HOURS",
                jvm.environment().getOrDefault("MILLRACE_RETENTION_HOURS", "72"));
        settings.put("MILLRACE_ALLOW_FILES", here.folder().archive().toString());
        var command = jvm.command("DATA_PLANE", "512m", javascript(), here.home().dataPlane());
        return new Service(spec(name, port, command, settings), to.dataPlane(index));
    }

    /// The first one has the bare name, the second one is number 2.
    private static String name(String base, int index) {
        return index == 0 ? base : base + "-" + (index + 1);
    }

    /// A data plane may reach PostgreSQL by a way of its own, such as a relay.
    private Optional<String> databasePort(int index) {
        var port = jvm.environment().get("MILLRACE_DATA_PLANE_" + (index + 1) + "_DATABASE_PORT");
        return Optional.ofNullable(port)
                .map(other -> here.databaseUrl().replaceFirst(":\\d+/", ":" + other + "/"));
    }

    private Map<String, String> common(int port) {
        var settings = new HashMap<String, String>();
        settings.put("MILLRACE_HOST", here.addresses().host());
        settings.put("MILLRACE_PORT", Integer.toString(port));
        settings.put("MILLRACE_DATABASE_URL", here.databaseUrl());
        settings.put("MILLRACE_SERVICE_TOKEN", here.secrets().serviceToken());
        settings.put(
                "MILLRACE_ALLOW_TARGETS",
                jvm.environment().getOrDefault("MILLRACE_ALLOW_TARGETS", "loopback"));
        return settings;
    }

    /// Compiled JavaScript needs Graal's compiler in place of the JDK's own, and the libraries it
    /// works with as modules. Without them the service runs all the same, interpreting.
    private List<String> javascript() {
        var options = new ArrayList<>(COLLECTOR);
        options.add(QUIET_UNSAFE);
        if (!here.home().hasGraalModules()) {
            options.add(NATIVE);
        } else {
            options.add("-XX:+UnlockExperimentalVMOptions");
            options.add("-XX:+EnableJVMCI");
            options.add("--upgrade-module-path=" + here.home().graalModules());
            options.add(
                    "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,jdk.graal.compiler,org.graalvm.js");
            options.add(NATIVE + ",org.graalvm.truffle");
        }
        return options;
    }

    private ProcessSpec spec(
            String name, int port, List<String> command, Map<String, String> settings) {
        return new ProcessSpec(name, port, command, settings, here.folder().log(name));
    }
}
