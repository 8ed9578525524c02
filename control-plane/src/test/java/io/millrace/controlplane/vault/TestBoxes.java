package io.millrace.controlplane.vault;

import java.security.SecureRandom;

/// Boxes with a key everybody knows.
public final class TestBoxes {
    private TestBoxes() {}

    public static SecretBox box() {
        return new SecretBox(new byte[32], new SecureRandom());
    }

    /// Whether the work fails because something sealed does not open.
    public static boolean refuses(Runnable work) {
        try {
            work.run();
            return false;
        } catch (SealBroken e) {
            return true;
        }
    }
}
