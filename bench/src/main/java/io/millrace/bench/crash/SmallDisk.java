package io.millrace.bench.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A file system in memory that can be filled to the last byte. Only root may mount one.
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 2_000;

    private final Path folder;
    private boolean mounted;
    private boolean kept;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Mounts it if that is wanted and allowed; else the folder is an ordinary one.
    static SmallDisk of(Path folder, boolean wanted) throws IOException {
        Files.createDirectories(folder);
        var disk = new SmallDisk(folder);
        var options = "size=" + MEGABYTES + "m,mode=755";
        disk.mounted =
                wanted
                        && call(
                                List.of(
                                        "mount",
                                        "-t",
                                        "tmpfs",
                                        "-o",
                                        options,
                                        "tmpfs",
                                        folder.toString()));
        return disk;
    }

    /// Leaves it there at the end, with what is on it.
    void keep() {
        kept = true;
    }

    boolean mounted() {
        return mounted;
    }

    /// Takes all that is free.
    void fill() throws IOException {
        try (var ballast = new RandomAccessFile(folder.resolve("ballast").toFile(), "rw")) {
            ballast.seek(ballast.length());
            for (int size = 1 << 20; size > 0; size /= 2) {
                writeWhileItFits(ballast, new byte[size]);
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(folder.resolve("ballast"));
    }

    @Override
    public void close() throws IOException {
        free();
        if (kept) {
            return;
        }
        if (mounted) {
            mounted = !call(List.of("umount", folder.toString()));
        }
        Files.deleteIfExists(folder);
    }

    private static void writeWhileItFits(RandomAccessFile file, byte[] block) {
        try {
            while (true) {
                file.write(block);
            }
        } catch (IOException e) {
            return; // full for a block of this size
        }
    }

    private static boolean call(List<String> command) throws IOException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false; // there is no such program here
        }
    }
}
