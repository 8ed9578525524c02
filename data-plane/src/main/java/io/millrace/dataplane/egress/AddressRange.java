package io.millrace.dataplane.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/// The special ranges of the IANA registries (RFC 6890, RFC 8190) an address may fall into. IPv4
/// addresses carried inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo) count as what they
/// carry.
enum AddressRange {
    LOOPBACK,
    PRIVATE;

    /// Empty for an address of the public internet.
    static Optional<AddressRange> of(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? ofV4(bytes) : ofV6(bytes);
    }

    private static Optional<AddressRange> ofV4(byte[] b) {
        if (at(b, 0) == 127) {
            return Optional.of(LOOPBACK);
        }
        return isPrivateV4(at(b, 0), at(b, 1), at(b, 2)) ? Optional.of(PRIVATE) : Optional.empty();
    }

    private static boolean isPrivateV4(int a, int b, int c) {
        return switch (a) {
            case 0, 10 -> true;
            case 100 -> (b & 0xc0) == 64; // 100.64/10, carrier-grade NAT
            case 169 -> b == 254; // link-local, cloud metadata
            case 172 -> (b & 0xf0) == 16;
            case 192 ->
                    b == 168
                            || (b == 0 && (c == 0 || c == 2)) // protocol assignments, TEST-NET-1
                            || (b == 88 && c == 99); // 6to4 relays
            case 198 -> (b & 0xfe) == 18 || (b == 51 && c == 100); // benchmarking, TEST-NET-2
            case 203 -> b == 0 && c == 113; // TEST-NET-3
            default -> a >= 224; // multicast, reserved, broadcast
        };
    }

    private static Optional<AddressRange> ofV6(byte[] b) {
        if (startsWithZeros(b, 15) && b[15] == 1) {
            return Optional.of(LOOPBACK);
        }
        var carried = carriedV4(b);
        if (carried.isPresent()) {
            return ofV4(carried.get());
        }
        // only 2000::/3 is public; of it, 2001:db8::/32 is for documents
        var isGlobal = (at(b, 0) & 0xe0) == 0x20;
        var isDocument = hasPrefix(b, 0x20, 0x01, 0x0d, 0xb8) || hasPrefix(b, 0x3f, 0xff);
        return isGlobal && !isDocument ? Optional.empty() : Optional.of(PRIVATE);
    }

    private static Optional<byte[]> carriedV4(byte[] b) {
        var isMapped = startsWithZeros(b, 10) && at(b, 10) == 0xff && at(b, 11) == 0xff;
        var isTranslated = hasPrefix(b, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0); // RFC 2765
        var isNat64 = hasPrefix(b, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
        if (isMapped || isTranslated || isNat64 || startsWithZeros(b, 12)) {
            return Optional.of(Arrays.copyOfRange(b, 12, 16));
        }
        if (hasPrefix(b, 0x20, 0x02)) { // 6to4
            return Optional.of(Arrays.copyOfRange(b, 2, 6));
        }
        if (hasPrefix(b, 0x20, 0x01, 0, 0)) { // Teredo hides the client's address by inversion
            var v4 = Arrays.copyOfRange(b, 12, 16);
            for (int i = 0; i < v4.length; i++) {
                v4[i] = (byte) ~v4[i];
            }
            return Optional.of(v4);
        }
        return Optional.empty();
    }

    private static boolean startsWithZeros(byte[] b, int count) {
        return hasPrefix(b, new int[count]);
    }

    private static boolean hasPrefix(byte[] b, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (at(b, i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] b, int index) {
        return Byte.toUnsignedInt(b[index]);
    }
}
