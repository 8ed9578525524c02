package io.millrace.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/// Where events go: the base addresses of any Segment-compatible system, and its write key. With
/// several addresses the clients are spread over them, and one whose address does not answer goes
/// on to the next.
public record Aim(List<URI> urls, String writeKey) {
    public Aim {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no address to load");
        }
        urls.forEach(Aim::check);
    }

    public Aim(URI url, String writeKey) {
        this(List.of(url), writeKey);
    }

    /// The first address.
    public URI url() {
        return urls.getFirst();
    }

    /// The address of a client at its n-th change.
    InetSocketAddress address(int n) {
        var url = urls.get(n % urls.size());
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }

    private static void check(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "only plain http:// addresses can be loaded: " + url);
        }
    }
}
