package io.millrace.dataplane.ingest;

/// A request that is refused for now: nothing of it was kept, and it is to be sent again.
///
/// @param code stable word
/// @param message what was too much
/// @param seconds after which it may come again: never 1, which some SDKs take for no wait
record Retry(String code, String message, int seconds) {
    private static final int LEAST = 2;
    private static final int MOST = 300;

    /// @param wait seconds until there is room
    /// @param chance 0 to 1: adds up to a quarter, so that those who wait do not come back together
    static Retry after(double wait, double chance, String code, String message) {
        var spread = Math.ceil(wait * (1 + chance / 4));
        return new Retry(code, message, (int) Math.max(LEAST, Math.min(MOST, spread)));
    }
}
