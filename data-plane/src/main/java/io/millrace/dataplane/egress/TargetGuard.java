package io.millrace.dataplane.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.SocketFactory;
import okhttp3.Dns;

/// Keeps requests away from addresses inside the house. Names are resolved once, and only addresses
/// that passed are connected to, so a name that changes its answer in between gains nothing; the
/// sockets check again what they connect to, which covers addresses written as such in any
/// spelling. Thread-safe.
final class TargetGuard implements Dns {
    static final String SETTING = "MILLRACE_ALLOW_TARGETS";

    private final TargetPolicy policy;
    private final Dns resolver;

    TargetGuard(TargetPolicy policy) {
        this(policy, Dns.SYSTEM);
    }

    TargetGuard(TargetPolicy policy, Dns resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /// What is wrong with a target's form; its address is checked when connecting.
    Optional<String> objection(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("only http and https addresses are allowed, not '" + scheme + "'");
        }
        if (uri.getRawAuthority() == null) {
            return Optional.of("the address names no host");
        }
        return uri.getRawAuthority().contains("@")
                ? Optional.of("the address must not carry a user or password before its host")
                : Optional.empty();
    }

    boolean allows(InetAddress address) {
        return AddressRange.of(address)
                .map(
                        range ->
                                switch (policy) {
                                    case PUBLIC -> false;
                                    case LOOPBACK -> range == AddressRange.LOOPBACK;
                                    case ALL -> true;
                                })
                .orElse(true);
    }

    /// The allowed addresses of a name.
    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        var found = resolver.lookup(hostname);
        var allowed = new ArrayList<InetAddress>(found.size());
        for (var address : found) {
            if (allows(address)) {
                allowed.add(address);
            }
        }
        if (allowed.isEmpty() && !found.isEmpty()) {
            throw refusal(hostname + " (" + found.getFirst().getHostAddress() + ")");
        }
        return allowed;
    }

    /// Sockets that refuse to connect to what the policy does not allow.
    SocketFactory sockets() {
        return new GuardedSockets();
    }

    private void check(SocketAddress endpoint) throws TargetRefused {
        if (endpoint instanceof InetSocketAddress inet
                && inet.getAddress() != null
                && allows(inet.getAddress())) {
            return;
        }
        throw refusal(String.valueOf(endpoint));
    }

    private static TargetRefused refusal(String target) {
        return new TargetRefused(
                "address "
                        + target
                        + " is not public; to allow it set "
                        + SETTING
                        + "=loopback (this machine) or all");
    }

    private final class GuardedSocket extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            check(endpoint);
            super.connect(endpoint, timeout);
        }
    }

    /// OkHttp asks for unconnected sockets only.
    private final class GuardedSockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new GuardedSocket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("connect an unconnected socket");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("connect an unconnected socket");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("connect an unconnected socket");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("connect an unconnected socket");
        }
    }
}
