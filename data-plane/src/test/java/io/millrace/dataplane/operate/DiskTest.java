package io.millrace.dataplane.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.operate.Disk.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskTest {
    @ParameterizedTest
    @CsvSource({"151,ENOUGH", "149,LOW", "81,LOW", "79,SHORT", "41,SHORT", "39,FULL", "0,FULL"})
    void the_level_follows_what_is_free_of_a_thousand(long usable, Level level) {
        assertThat(new Disk(usable, 1_000).level()).isEqualTo(level);
    }
}
