package io.millrace.launcher.process;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Whether a TCP port can be listened on.
public final class FreePort {
    private FreePort() {}

    /// Free on every address, as a service that listens on all of them needs it.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A loopback port that is free now.
    public static int any() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Refuses a taken port, naming what it is for and the option that changes it.
    public static void require(int port, String use, int uiPort) throws Refused {
        if (!isFree(port)) {
            throw new Refused(
                    "Port %d (%s) is taken; stop what listens there or start with another: ./millrace up --port %d"
                            .formatted(
                                    port, use, uiPort + 1_000 > 65_534 ? 8_080 : uiPort + 1_000));
        }
    }
}
