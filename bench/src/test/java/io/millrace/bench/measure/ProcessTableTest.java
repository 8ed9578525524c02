package io.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @TempDir Path proc;

    /// 1 the launcher, its children 2 (data plane) and 3 (postgres); 4 and 5 are backends of 3.
    @BeforeEach
    void write() throws IOException {
        process(1, 0, "java", "10 20 0 0");
        process(2, 1, "java (x) y", "100 50 0 0");
        process(3, 1, "postgres", "1 2 30 40");
        process(4, 3, "postgres: a b", "5 5 0 0");
        process(5, 3, "postgres", "6 6 0 0");
        Files.writeString(proc.resolve("stat"), "cpu  100 1 50 1000 7 2 3 9 0 0\ncpu0 1\n");
    }

    @Test
    void a_family_counts_its_reaped_and_living_descendants_but_not_who_has_a_name_himself() {
        // Given
        var pids = Map.of("launcher", 1L, "data-plane", 2L, "postgres", 3L);
        // When
        var cpu = new ProcessTable(proc).cpuMicros(pids);
        // Then
        assertThat(cpu)
                .isEqualTo(
                        Map.of(
                                "launcher", 300_000L,
                                "data-plane", 1_500_000L,
                                "postgres", 950_000L));
    }

    @Test
    void memory_is_the_proportional_share_and_else_the_resident_set() throws IOException {
        // Given
        Files.writeString(proc.resolve("3/smaps_rollup"), "Rss: 900 kB\nPss:   100 kB\n");
        Files.writeString(proc.resolve("4/status"), "Name:\tpostgres\nVmRSS:\t   20 kB\n");
        // When
        var memory = new ProcessTable(proc).memoryBytes(Map.of("postgres", 3L));
        // Then
        assertThat(memory).isEqualTo(Map.of("postgres", 120L * 1024));
    }

    @Test
    void a_process_that_is_gone_counts_nothing() {
        assertThat(new ProcessTable(proc).cpuMicros(Map.of("gone", 99L)))
                .isEqualTo(Map.of("gone", 0L));
    }

    @Test
    void the_machine_is_busy_without_idle_and_stolen_time() {
        assertThat(new ProcessTable(proc).machine()).isEqualTo(new MachineCpu(1_560_000, 90_000));
    }

    private void process(int pid, int parent, String name, String ticks) throws IOException {
        var folder = Files.createDirectory(proc.resolve(Integer.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (%s) S %d 1 1 0 -1 0 0 0 0 0 %s 20 0 1 0 1\n"
                        .formatted(pid, name, parent, ticks));
    }
}
