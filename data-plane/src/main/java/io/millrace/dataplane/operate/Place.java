package io.millrace.dataplane.operate;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/// Where this process is, from which its name and address come unless they are given: no two
/// processes that run have the same host and port, and one that is started again has them again.
///
/// @param host it listens on; one of the wildcards listens on all
record Place(String host, int port) {
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    static Place from(Config config) {
        var host = config.getOptionalValue("millrace.host", String.class).orElse("0.0.0.0");
        var port = config.getOptionalValue("millrace.port", Integer.class).orElse(8081);
        return new Place(host, port);
    }

    /// `host:port`. In a container the host name is the container's, or the pod's.
    String name() {
        return hostName() + ":" + port;
    }

    URI address() {
        var reached = WILDCARDS.contains(host) ? reachable() : host;
        return URI.create(
                "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port);
    }

    /// An address of this machine that others can reach: that of its name, or of its first network
    /// interface where the name stands for the machine itself.
    private static String reachable() {
        try {
            var own = InetAddress.getLocalHost();
            return own.isLoopbackAddress()
                    ? outward().orElse(own).getHostAddress()
                    : own.getHostAddress();
        } catch (UnknownHostException | SocketException e) {
            return "127.0.0.1";
        }
    }

    private static Optional<InetAddress> outward() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                .filter(a -> a.getAddress().length == 4)
                .findFirst();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
