package io.millrace.launcher;

/// Something outside is in the way (a taken port, a full disk, a newer data folder). The message is
/// the one line a person reads: what is wrong and what to do.
public final class Refused extends Exception {
    public Refused(String line) {
        super(line);
    }

    public Refused(String line, Throwable cause) {
        super(line, cause);
    }
}
