package io.millrace.launcher.postgres;

import io.millrace.launcher.Refused;
import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/// PostgreSQL's data: made once, with the user and database `millrace`. It appears under its name
/// only when it is complete, so an interrupted first start is simply begun again.
final class Cluster {
    private static final String NAME = "millrace";

    private Cluster() {}

    static void createIfMissing(
            DataFolder folder, Binaries binaries, PostgresUser user, String password)
            throws IOException, InterruptedException, Refused {
        if (Files.exists(folder.postgres())) {
            return;
        }
        var fresh = folder.root().resolve("postgres.new");
        deleteTree(fresh);
        Files.createDirectory(fresh);
        own(fresh, user);
        initialise(fresh, binaries, user, password);
        Files.writeString(
                fresh.resolve("postgresql.conf"),
                "\ninclude = '" + Settings.FILE + "'\n",
                StandardOpenOption.APPEND);
        Files.writeString(fresh.resolve(Settings.FILE), Settings.text(1));
        Tool.run(
                user.command(
                        List.of(
                                binaries.program("postgres"),
                                "--single",
                                "-D",
                                fresh.toString(),
                                "postgres")),
                fresh,
                "CREATE DATABASE " + NAME + "\n");
        own(fresh, user);
        Files.move(fresh, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    static String url(int port, String password) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(NAME, password, port, NAME);
    }

    private static void initialise(
            Path fresh, Binaries binaries, PostgresUser user, String password)
            throws IOException, InterruptedException, Refused {
        var passwordFile = fresh.resolveSibling("postgres.password");
        PrivateFile.write(passwordFile, password.getBytes(StandardCharsets.US_ASCII));
        own(passwordFile, user);
        try {
            Tool.run(
                    user.command(
                            List.of(
                                    binaries.program("initdb"),
                                    "--pgdata=" + fresh,
                                    "--username=" + NAME,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C",
                                    "--no-instructions")),
                    fresh,
                    "");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /// Gives the tree to the user PostgreSQL runs as; nothing to do where that is ourselves.
    static void own(Path path, PostgresUser user) throws IOException {
        if (Files.getAttribute(path, "unix:uid").equals(user.owner())) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : tree.toList()) {
                Files.setAttribute(each, "unix:uid", user.owner(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.exists(path)) {
            try (var tree = Files.walk(path)) {
                for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
