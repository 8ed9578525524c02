package io.millrace.launcher.postgres;

import io.millrace.launcher.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the library they come in.
///
/// @param bin the folder of `initdb`, `pg_ctl` and `postgres`
public record Binaries(Path bin) {
    private static final String MARK = "unpacked";

    /// Unpacks into `runtime` unless that was done. An interrupted unpacking is begun afresh.
    public static Binaries unpack(Path runtime) throws IOException, Refused {
        var archive = "/postgres-" + platform() + ".txz";
        var home = runtime.resolve("postgresql");
        if (!Files.exists(home.resolve(MARK))) {
            try (var packed = Binaries.class.getResourceAsStream(archive)) {
                if (packed == null) {
                    throw new Refused(
                            "There is no embedded PostgreSQL for %s; run the two services against your own server (docs/operations.md)."
                                    .formatted(platform()));
                }
                untar(packed, home);
            }
            Files.createFile(home.resolve(MARK));
        }
        return new Binaries(home.resolve("bin"));
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    private static String platform() {
        var system = System.getProperty("os.name").startsWith("Linux") ? "linux" : "other";
        var machine = System.getProperty("os.arch");
        return system + "-" + ("amd64".equals(machine) ? "x86_64" : machine);
    }

    private static void untar(InputStream packed, Path home) throws IOException {
        Files.createDirectories(home);
        try (var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, home);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
            throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        var runnable = (entry.getMode() & 0b001_000_000) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(runnable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
