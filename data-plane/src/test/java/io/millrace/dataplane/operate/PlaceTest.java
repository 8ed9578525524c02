package io.millrace.dataplane.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void two_processes_on_one_machine_have_names_of_their_own() {
        assertThat(new Place("0.0.0.0", 8081).name())
                .endsWith(":8081")
                .isEqualTo(new Place("127.0.0.1", 8081).name())
                .isNotEqualTo(new Place("0.0.0.0", 8082).name());
    }

    @Test
    void a_node_that_listens_on_one_address_is_reached_there() {
        assertThat(new Place("10.1.2.3", 8081).address()).hasToString("http://10.1.2.3:8081");
        assertThat(new Place("fd00::7", 8081).address()).hasToString("http://[fd00::7]:8081");
    }

    @Test
    void a_node_that_listens_everywhere_names_an_address_others_can_reach() {
        assertThat(new Place("0.0.0.0", 8081).address().getHost()).isNotIn("0.0.0.0", "::");
    }
}
