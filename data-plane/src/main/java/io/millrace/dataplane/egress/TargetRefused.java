package io.millrace.dataplane.egress;

import java.io.Serial;
import java.net.UnknownHostException;

/// The guard does not let a request reach an address. An [UnknownHostException] because that is
/// what a resolver may throw.
final class TargetRefused extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;

    TargetRefused(String message) {
        super(message);
    }
}
