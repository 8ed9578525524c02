package io.millrace.dataplane.log;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// An address of which only the network is left: `/24` of IPv4, `/48` of IPv6.
public final class MaskedIp {
    private static final int KEPT_OF_4 = 3;
    private static final int KEPT_OF_6 = 6;

    private MaskedIp() {}

    /// Empty for a text that is no address; names are not looked up.
    public static Optional<String> of(String text) {
        try {
            var bytes = InetAddress.ofLiteral(text.strip()).getAddress();
            Arrays.fill(bytes, bytes.length == 4 ? KEPT_OF_4 : KEPT_OF_6, bytes.length, (byte) 0);
            return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }
}
