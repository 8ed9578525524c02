package io.millrace.dataplane.catalog;

/// What was seen of one version of a library. Single-threaded.
public final class SeenSdk extends Span {
    private final Sizes sizes = new Sizes();
    private final long[] retries = new long[4];

    /// @param library `context.library.name`; empty when the event names none
    public record Key(String source, String library, String version) {
        public Key {
            library = EventKey.cut(library);
            version = EventKey.cut(version);
        }
    }

    /// @param retry how often the request had been sent before
    void request(int retry, int bytes) {
        retries[Math.clamp(retry, 0, retries.length - 1)]++;
        sizes.see(bytes);
    }

    void addAll(SeenSdk other) {
        add(other);
        sizes.add(other.sizes);
        for (var i = 0; i < retries.length; i++) {
            retries[i] += other.retries[i];
        }
    }

    /// Events of requests that had been sent so often before; the last stands for more, too.
    public long retried(int times) {
        return retries[times];
    }

    public Sizes sizes() {
        return sizes;
    }
}
