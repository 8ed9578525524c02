package io.millrace.dataplane.ingest;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Addresses that came with write keys nobody knows: after 20 of them in a minute the control plane
/// is not asked on their account any more. Known keys are taken from them as from everybody. Holds
/// 10,000 addresses at most; beyond that the one seen first is forgotten. Thread-safe.
final class Strangers {
    private static final int TRIES = 20;
    private static final long WINDOW_SECONDS = 60;
    private static final int ADDRESSES = 10_000;
    private static final String MESSAGE =
            TRIES
                    + " requests in a minute had an unknown write key: copy the key from the"
                    + " source's page";
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<String, Window> windows =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                    return size() > ADDRESSES;
                }
            };

    private record Window(long until, int tries) {}

    /// When the next request may come that has an unknown key; empty when it may come now.
    synchronized Optional<Retry> met(String address, Instant now) {
        var last = windows.get(network(address));
        var left = last == null ? 0 : last.until() - now.getEpochSecond();
        return last == null || left <= 0 || last.tries() < TRIES
                ? Optional.empty()
                : Optional.of(Retry.after((double) left, 0, "too_many_unknown_keys", MESSAGE));
    }

    /// Counts a request whose key nobody knows.
    synchronized void meet(String address, Instant now) {
        var network = network(address);
        var last = windows.get(network);
        if (last == null || last.until() <= now.getEpochSecond()) {
            windows.remove(network);
            last = new Window(now.getEpochSecond() + WINDOW_SECONDS, 0);
        }
        windows.put(network, new Window(last.until(), last.tries() + 1));
    }

    /// Somebody with IPv6 has a network of addresses.
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4
                    ? address
                    : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
