package io.millrace.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {

    private static final int LONG_ENOUGH_MILLIS = 10_000;
    private static final int NOTHING_MILLIS = 150;

    private ServerSocket far;
    private Cable cable;
    private Socket near;
    private Socket there;

    @BeforeEach
    void connect() throws IOException {
        far = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        cable = new Cable(far::getLocalPort);
        near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
        near.setSoTimeout(LONG_ENOUGH_MILLIS);
        there = far.accept();
        there.setSoTimeout(LONG_ENOUGH_MILLIS);
    }

    @AfterEach
    void disconnect() throws IOException {
        near.close();
        there.close();
        cable.close();
        far.close();
    }

    @Test
    void bytes_pass_both_ways() throws IOException {
        say(near, "question");
        assertThat(hear(there, 8)).isEqualTo("question");

        say(there, "answer");
        assertThat(hear(near, 6)).isEqualTo("answer");
    }

    @Test
    void nothing_passes_a_cut_and_all_of_it_arrives_when_it_is_mended() throws IOException {
        cable.cut();
        say(near, "late");
        there.setSoTimeout(NOTHING_MILLIS);
        assertThatThrownBy(() -> hear(there, 4)).isInstanceOf(SocketTimeoutException.class);

        there.setSoTimeout(LONG_ENOUGH_MILLIS);
        cable.mend(false);
        assertThat(hear(there, 4)).isEqualTo("late");
    }

    @Test
    void nobody_hears_across_a_cut_that_the_other_side_is_gone() throws IOException {
        cable.cut();
        there.close();
        near.setSoTimeout(NOTHING_MILLIS);
        assertThatThrownBy(() -> hear(near, 1)).isInstanceOf(SocketTimeoutException.class);

        near.setSoTimeout(LONG_ENOUGH_MILLIS);
        cable.mend(false);
        assertThat(hear(near, 1)).isEmpty();
    }

    @Test
    void what_was_under_way_can_be_lost_with_its_connection() throws IOException {
        cable.cut();
        say(near, "never");
        cable.mend(true);

        assertThat(hear(there, 5)).isEmpty();
        assertThat(hear(near, 1)).isEmpty();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty when the connection has ended.
    private static String hear(Socket socket, int bytes) throws IOException {
        try {
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return ""; // reset
        }
    }
}
