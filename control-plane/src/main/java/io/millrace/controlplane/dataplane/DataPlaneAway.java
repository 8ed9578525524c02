package io.millrace.controlplane.dataplane;

import java.io.Serial;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// A data plane did not answer, or answered that it cannot. Reading is worth another try.
final class DataPlaneAway extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    DataPlaneAway(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /// Whether nothing can have come of the call, so that another node may be asked to act.
    static boolean neverReached(Throwable failure) {
        return failure instanceof DataPlaneAway
                && (failure.getCause() instanceof ConnectException
                        || failure.getCause() instanceof UnknownHostException);
    }
}
