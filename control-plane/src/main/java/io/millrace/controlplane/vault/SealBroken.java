package io.millrace.controlplane.vault;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Stored bytes cannot be opened: another key, another place, or damage.
public final class SealBroken extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    SealBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
