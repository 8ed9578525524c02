package io.millrace.dataplane.ingest;

import java.io.IOException;

/// The scanner for tests of other packages.
public final class Scanning {
    private final Scanner scanner = new Scanner(Limits.STANDARD);

    /// How many good events a batch holds.
    public long batch(byte[] body) throws IOException {
        return scanner.batch(body).events().stream().filter(e -> e.refusal().isEmpty()).count();
    }
}
