package io.millrace.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class IdleConnectionsTest {

    @Test
    void each_has_been_answered_once_and_stays() throws IOException {
        try (var sink = new Sink(0, Ticks.system());
                var connections = new IdleConnections(aim(sink.url(0)), 30)) {
            assertThat(connections.count()).isEqualTo(30);
        }
    }

    @Test
    void one_that_is_refused_is_told_by_its_number() throws IOException {
        // Given
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        // Then
        assertThatThrownBy(() -> new IdleConnections(aim("http://127.0.0.1:" + port), 3).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection 1");
    }

    private static Aim aim(String url) {
        return new Aim(URI.create(url), "key");
    }
}
