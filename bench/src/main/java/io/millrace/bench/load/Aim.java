package io.millrace.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/// Where events go: the base address of any Segment-compatible system, and its write key.
public record Aim(URI url, String writeKey) {
    public Aim {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "only plain http:// addresses can be loaded: " + url);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }
}
