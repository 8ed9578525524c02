package io.millrace.launcher;

import io.millrace.launcher.demo.DemoServer;
import io.millrace.launcher.demo.Shopper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Random;

/// The demo's server and its shoppers, started and ended together.
record Demo(DemoServer server, Shopper shopper) implements AutoCloseable {
    /// The demo is the same on every machine.
    private static final long SEED = 20;

    static Demo start(int port, String serviceToken, HttpClient http) throws IOException {
        var clock = InstantSource.system();
        var shopper = new Shopper(new Random(), clock, http);
        var server = DemoServer.start(port, serviceToken, shopper, new Random(SEED), clock);
        return new Demo(server, shopper);
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        shopper.close();
        server.close();
    }
}
