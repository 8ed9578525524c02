package io.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `millrace` on a small checkout with a Maven that only counts its calls.
class ScriptTest {
    @TempDir Path temp;
    private Path checkout = Path.of("");
    private Path bin = Path.of("");

    private record Ran(int code, String output) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temp.resolve("check out"));
        bin = Files.createDirectories(temp.resolve("bin"));
        var ours = Path.of("..").toRealPath();
        Files.copy(ours.resolve("millrace"), checkout.resolve("millrace"));
        Files.createDirectories(checkout.resolve("launcher/sh"));
        for (var part : List.of("java.sh", "build.sh", "doctor.sh")) {
            Files.copy(
                    ours.resolve("launcher/sh").resolve(part),
                    checkout.resolve("launcher/sh").resolve(part));
        }
        Files.createDirectories(checkout.resolve("core/src"));
        Files.writeString(checkout.resolve("core/src/A.java"), "class A {}");
        program(
                "mvn",
                """
                echo build >>"%s/builds"
                for f in launcher/target/millrace-launcher.jar bench/target/millrace-bench.jar \
                    control-plane/target/quarkus-app/quarkus-run.jar data-plane/target/quarkus-app/quarkus-run.jar; do
                    mkdir -p "$(dirname "$f")" && touch "$f"
                done
                """
                        .formatted(temp));
    }

    @Test
    void an_unknown_option_is_named_before_anything_is_built() throws Exception {
        // When
        var ran = millrace("up", "--prot", "9000");
        // Then
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.output()).contains("unknown option of up: --prot", "Usage: ./millrace");
        assertThat(builds()).isZero();
    }

    @Test
    void a_missing_value_and_an_unknown_command_are_named() throws Exception {
        assertThat(millrace("up", "--data").output()).contains("--data needs a value");
        var ran = millrace("upp");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.output()).contains("unknown command: upp");
    }

    @Test
    void it_builds_when_sources_differ_from_what_was_built_and_only_then() throws Exception {
        // Given
        millrace("up");
        assertThat(builds()).isEqualTo(1);
        // When: only the time of a source changes
        var source = checkout.resolve("core/src/A.java");
        Files.setLastModifiedTime(source, FileTime.fromMillis(4_000_000_000_000L));
        millrace("up");
        // Then
        assertThat(builds()).isEqualTo(1);
        Files.writeString(source, "class A { int b; }");
        millrace("up");
        assertThat(builds()).as("after a change").isEqualTo(2);
        Files.delete(checkout.resolve("data-plane/target/quarkus-app/quarkus-run.jar"));
        millrace("up");
        assertThat(builds()).as("after an artefact went missing").isEqualTo(3);
    }

    @Test
    void a_failed_build_shows_its_errors_and_is_tried_again() throws Exception {
        // Given
        program("mvn", "echo '[ERROR] A.java:1 unreadable handwriting'; exit 1");
        // When
        var ran = millrace("up");
        // Then
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output()).contains("unreadable handwriting", ".build/java.log");
        assertThat(millrace("up").output()).contains("unreadable handwriting");
    }

    @Test
    void an_older_java_home_is_passed_over() throws Exception {
        // Given
        var old = temp.resolve("jdk-21");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
        Files.createFile(
                old.resolve("bin/javac"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var find = ". \"%s/launcher/sh/java.sh\"; find_jdk".formatted(checkout);
        // When
        var ran = run(List.of("env", "JAVA_HOME=" + old, "bash", "-c", find));
        // Then
        assertThat(ran.output().strip()).isNotEqualTo(old.toString());
    }

    private int builds() throws IOException {
        var calls = temp.resolve("builds");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private void program(String name, String text) throws IOException {
        var file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran millrace(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(checkout.resolve("millrace").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ran run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.redirectErrorStream(true);
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
