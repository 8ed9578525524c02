package io.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.launcher.Order.UsageError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    @Test
    void up_alone_means_the_documented_defaults() throws UsageError {
        // When
        var order = Order.parse(List.of("up"));
        // Then
        var here = Path.of(".millrace").toAbsolutePath().normalize();
        assertThat(order).isEqualTo(new Order.Up(here, 8080, 1, true, false, false));
    }

    @Test
    void every_option_is_understood_in_both_spellings() throws UsageError {
        // When
        var order =
                Order.parse(
                        List.of(
                                "up",
                                "--data",
                                "/d",
                                "--port=9000",
                                "--nodes",
                                "3",
                                "--no-demo",
                                "--reset",
                                "--detach"));
        // Then
        assertThat(order).isEqualTo(new Order.Up(Path.of("/d"), 9000, 3, false, true, true));
        assertThat(((Order.Up) order).dataPlanePort()).isEqualTo(9001);
    }

    @ParameterizedTest
    @CsvSource({
        "up --prot 3, --prot",
        "down --port 3, --port",
        "sideways, sideways",
        "up --data, --data needs a value",
        "up --port seven, seven",
        "up --port 65535, 65535",
        "up --port 0, 0",
        "up --nodes 0, --nodes takes a number from 1 to 8",
        "up --nodes 9, 9",
        "down --nodes 2, --nodes",
        "up --reset=yes, --reset takes no value",
    })
    void what_is_not_understood_is_named(String line, String named) {
        assertThatThrownBy(() -> Order.parse(List.of(line.split(" ", -1))))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining(named);
    }

    @Test
    void no_command_is_an_error_of_use() {
        assertThatThrownBy(() -> Order.parse(List.of())).isInstanceOf(UsageError.class);
    }
}
