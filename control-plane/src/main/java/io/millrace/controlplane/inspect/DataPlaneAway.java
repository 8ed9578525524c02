package io.millrace.controlplane.inspect;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A data plane did not answer, or answered that it cannot. Worth another try.
final class DataPlaneAway extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    DataPlaneAway(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
