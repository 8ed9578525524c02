package io.millrace.controlplane.publish;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;

/// The base address a node tells of itself.
final class NodeAddress {
    private static final int LONGEST = 300;

    private NodeAddress() {}

    /// Without a slash at the end. Throws a 400 when it is no http address; empty stays empty.
    static String checked(String address) {
        var bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        if (bare.isEmpty() || (bare.length() <= LONGEST && isHttp(bare))) {
            return bare;
        }
        throw ProblemException.ofField(
                Kind.INVALID,
                "address",
                "must be like http://10.0.0.7:8081, at most 300 characters");
    }

    private static boolean isHttp(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
