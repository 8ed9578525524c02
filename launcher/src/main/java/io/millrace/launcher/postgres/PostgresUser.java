package io.millrace.launcher.postgres;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// PostgreSQL refuses to run as root. Started by root it runs in a user namespace of its own, where
/// root is nobody; where the kernel forbids that, as the user `nobody` (or the one who already owns
/// the data) with leave to reach a folder below root's home.
///
/// @param prefix goes before a command of PostgreSQL
/// @param owner of PostgreSQL's files, as a numeric id
record PostgresUser(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    PostgresUser {
        prefix = List.copyOf(prefix);
    }

    /// @param data PostgreSQL's folder; need not exist
    static PostgresUser choose(Path data) throws IOException, InterruptedException, Refused {
        var self = ownerOf(Path.of("/proc/self"));
        var owner = Files.exists(data) ? ownerOf(data) : self;
        if (self != ROOT) {
            if (owner != self) {
                throw new Refused(
                        "The data in %s belongs to another user (id %d); start as that user or choose another folder with --data DIR."
                                .formatted(data, owner));
            }
            return new PostgresUser(List.of(), self);
        }
        var namespace = List.of("unshare", "--user");
        if (owner == ROOT && works(namespace)) {
            return new PostgresUser(namespace, ROOT);
        }
        var other = owner == ROOT ? NOBODY : owner;
        var switched = switchedTo(other);
        if (works(switched)) {
            return new PostgresUser(switched, other);
        }
        throw new Refused(
                "PostgreSQL does not run as root and neither unshare nor setpriv can change that"
                        + " here; install util-linux or start as an ordinary user.");
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static List<String> switchedTo(int user) {
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "--securebits=+no_setuid_fixup",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override");
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int ownerOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }
}
