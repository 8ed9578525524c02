package io.millrace.bench.load;

/// Hears what becomes of single events. Called on the generator's thread.
public interface Witness {

    /// For loads where only totals count.
    Witness NONE =
            new Witness() {
                @Override
                public void accepted(byte[] messageId) {}

                @Override
                public void sentAgain(int user, int sequence) {}

                @Override
                public boolean listens() {
                    return false;
                }
            };

    /// The system has answered for the event with success: from now on it must not be lost.
    void accepted(byte[] messageId);

    /// The event is sent once more and may have been taken already.
    void sentAgain(int user, int sequence);

    /// False spares the generator the work of telling.
    default boolean listens() {
        return true;
    }
}
