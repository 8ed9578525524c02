package io.millrace.dataplane.ingest;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whose word about a client's address is believed. Of `X-Forwarded-For` the last address counts
/// that is none of these: everything left of it anybody can have written.
///
/// @param blocks networks of the proxies
public record TrustedProxies(List<Block> blocks) {
    public static final TrustedProxies NOBODY = new TrustedProxies(List.of());

    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /// Networks with a comma between, as `10.0.0.0/8, fd00::/8`; an address alone is a network of
    /// one. Throws [IllegalArgumentException] for anything else.
    public static TrustedProxies of(String list) {
        return new TrustedProxies(
                Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Block::of)
                        .toList());
    }

    /// A network.
    ///
    /// @param bits that are the same in all its addresses
    public record Block(InetAddress network, int bits) {
        private static Block of(String text) {
            var slash = text.indexOf('/');
            try {
                var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
                var most = 8 * address.getAddress().length;
                var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= most) {
                    return new Block(address, bits);
                }
            } catch (IllegalArgumentException e) {
                // The message below says the same.
            }
            throw new IllegalArgumentException(
                    "'" + text + "' is no network: write it as 10.0.0.0/8 or fd00::/8");
        }

        boolean has(InetAddress address) {
            var one = network.getAddress();
            var other = address.getAddress();
            if (one.length != other.length) {
                return false;
            }
            var whole = bits / 8;
            var rest = bits % 8;
            var mask = (0xff00 >> rest) & 0xff;
            return Arrays.equals(one, 0, whole, other, 0, whole)
                    && (rest == 0 || ((one[whole] ^ other[whole]) & mask) == 0);
        }
    }

    /// The address of whoever sent a request.
    ///
    /// @param peer the other end of the connection
    /// @param forwarded values of `X-Forwarded-For`, in the order of the headers
    String client(String peer, List<String> forwarded) {
        if (blocks.isEmpty() || forwarded.isEmpty() || !isTrusted(peer)) {
            return peer;
        }
        var hops = String.join(",", forwarded).split(",", -1);
        var client = peer;
        for (var i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            var hop = literal(hops[i].strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get().getHostAddress();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        var found = literal(address);
        return found.isPresent() && blocks.stream().anyMatch(block -> block.has(found.get()));
    }

    /// Proxies write a port behind the address, and brackets around one of IPv6.
    private static Optional<InetAddress> literal(String text) {
        var end = text.indexOf(']');
        var colon = text.indexOf(':');
        var bare =
                text.startsWith("[") && end > 0
                        ? text.substring(1, end)
                        : colon > 0 && colon == text.lastIndexOf(':')
                                ? text.substring(0, colon)
                                : text;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
