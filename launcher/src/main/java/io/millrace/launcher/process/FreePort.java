package io.millrace.launcher.process;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/// Whether a TCP port can be listened on.
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int COUNT = 19_000;
    private static final int TRIES = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

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

    /// A port that is free now and will be after a restart: below those that systems hand out to
    /// connections, one of which could take it while its server is away.
    public static int any() throws IOException {
        for (var i = 0; i < TRIES; i++) {
            var port = FIRST + RANDOM.nextInt(COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between %d and %d".formatted(FIRST, FIRST + COUNT));
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
