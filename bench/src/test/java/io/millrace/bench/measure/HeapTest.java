package io.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {

    @Test
    void the_generations_of_the_serial_collector_are_added_up() {
        assertThat(
                        Heap.used(
                                """
                                4711:
                                 def new generation   total 157248K, used 32165K [0x1, 0x2, 0x3)
                                  eden space 139776K,  23% used [0x1, 0x2, 0x3)
                                 tenured generation   total 349568K, used 10000K [0x1, 0x2, 0x3)
                                   the space 349568K,   2% used [0x1, 0x2, 0x3)
                                 Metaspace       used 61000K, committed 62000K, reserved 65536K
                                """))
                .isEqualTo(42_165L * 1024);
    }

    @Test
    void this_process_says_how_much_it_uses() throws Exception {
        assertThat(Heap.usedBytes(ProcessHandle.current().pid())).isGreaterThan(1_000_000);
    }
}
