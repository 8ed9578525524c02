package io.millrace.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir Path temp;
    private final Told told = new Told();
    private final Supervisor supervisor =
            new Supervisor(told, new Backoff(Duration.ofMillis(10), Duration.ofMillis(40)));

    @AfterEach
    void end() throws InterruptedException {
        supervisor.stop(LONG, name -> {});
    }

    @Test
    void what_dies_is_started_again_with_growing_pauses() throws Exception {
        // Given
        var child = supervisor.launch(script("worker", "echo up; exec sleep 600"));
        supervisor.await(child, LONG);
        // When
        kill(child.pid());
        var second = told.nextRestarted();
        told.nextRecovered();
        kill(second);
        var third = told.nextRestarted();
        // Then
        assertThat(third).isNotEqualTo(second).isNotEqualTo(child.pid());
        assertThat(told.pauses).startsWith(Duration.ofMillis(10), Duration.ofMillis(20));
    }

    @Test
    void stop_ends_all_in_reverse_order_and_leaves_no_process() throws Exception {
        // Given
        var first = supervisor.launch(script("first", "echo up; exec sleep 600"));
        var second = supervisor.launch(script("second", "echo up; exec sleep 600"));
        supervisor.await(first, LONG);
        supervisor.await(second, LONG);
        var order = new ArrayList<String>();
        // When
        supervisor.stop(LONG, order::add);
        // Then
        assertThat(order).containsExactly("second", "first");
        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(told.pauses).isEmpty();
    }

    @Test
    void what_a_child_says_while_it_ends_is_kept() throws Exception {
        // Given
        var text = "trap 'echo draining; exit 0' TERM; echo up; while :; do sleep 0.05; done";
        var child = supervisor.launch(script("polite", text));
        supervisor.await(child, LONG);
        // When
        supervisor.stop(LONG, name -> {});
        // Then
        assertThat(child.lastLines()).contains("draining");
    }

    @Test
    void what_ignores_sigterm_is_killed() throws Exception {
        // Given
        var child =
                supervisor.launch(
                        script("deaf", "trap '' TERM; echo up; while :; do sleep 1; done"));
        supervisor.await(child, LONG);
        // When
        supervisor.stop(Duration.ofMillis(200), name -> {});
        // Then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_failed_start_shows_the_last_lines() throws Exception {
        // Given
        var child = supervisor.launch(never("broken", "echo no moon today; exit 3"));
        // When, Then
        assertThatThrownBy(() -> supervisor.await(child, LONG))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("broken ended before it was ready")
                .hasMessageContaining("no moon today");
    }

    @Test
    void a_start_that_takes_too_long_is_refused() throws Exception {
        // Given
        var child = supervisor.launch(never("slow", "echo up; exec sleep 600"));
        // When, Then
        assertThatThrownBy(() -> supervisor.await(child, Duration.ofMillis(200)))
                .hasMessageContaining("slow was not ready");
    }

    @Test
    void nothing_starts_after_stop() throws Exception {
        // Given
        supervisor.stop(LONG, name -> {});
        // When, Then
        assertThatThrownBy(() -> supervisor.launch(script("late", "echo up; exec sleep 600")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_child_has_its_own_session_so_that_ctrl_c_passes_it_by() throws Exception {
        // Given
        var child = supervisor.launch(script("worker", "echo up; exec sleep 600"));
        supervisor.await(child, LONG);
        // When
        var stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        // Then
        var session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
        assertThat(session).isEqualTo(Long.toString(child.pid()));
    }

    private Program script(String name, String text) {
        return program(name, text, true);
    }

    private Program never(String name, String text) {
        return program(name, text, false);
    }

    /// Ready once the script has said that it is up.
    private Program program(String name, String text, boolean ready) {
        var command = List.of("bash", "-c", text);
        var spec = new ProcessSpec(name, 0, command, Map.of(), temp.resolve(name + ".log"));
        return new Program() {
            @Override
            public ProcessSpec prepare() {
                return spec;
            }

            @Override
            public boolean isReady(Child child) {
                try {
                    return ready && Files.readString(spec.log()).contains("up\n");
                } catch (IOException e) {
                    return false;
                }
            }
        };
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static final class Told implements Changes {
        final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
        private final BlockingQueue<Long> restarted = new LinkedBlockingQueue<>();
        private final BlockingQueue<Long> recovered = new LinkedBlockingQueue<>();

        @Override
        public void died(String name, String reason, Duration delay) {
            pauses.add(delay);
        }

        @Override
        public void restarted(String name, long pid, int port) {
            restarted.add(pid);
        }

        @Override
        public void recovered(String name, long pid) {
            recovered.add(pid);
        }

        long nextRestarted() throws InterruptedException {
            return next(restarted);
        }

        long nextRecovered() throws InterruptedException {
            return next(recovered);
        }

        private static long next(BlockingQueue<Long> pids) throws InterruptedException {
            var pid = pids.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(pid).as("a restart within %s", LONG).isNotNull();
            return pid == null ? 0 : pid;
        }
    }
}
