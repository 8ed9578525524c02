package io.millrace.bench.load;

/// How events are sent. With a `rate` the load is open: requests are due at fixed times, and their
/// latency counts from then even when the client was still busy. Without one it is closed: each
/// client sends as soon as it is answered, but never more than `window` events ahead of delivery.
///
/// @param eventsPerRequest 1 goes to `/v1/track`, more to `/v1/batch`
/// @param clients connections, each with one request under way at most
/// @param users spread over the clients
/// @param rate events per second over all clients, 0 for a closed load
/// @param window most events sent and not yet delivered, closed load only
/// @param hotUser everything of the first client is of one user: with two clients, half of all
public record Load(
        int eventsPerRequest, int clients, int users, double rate, int window, boolean hotUser) {
    public Load {
        require(eventsPerRequest >= 1 && eventsPerRequest <= 2500, "events a request: 1 to 2500");
        require(clients >= 1 && clients <= 4096, "clients: 1 to 4096");
        require(users >= clients && users <= 1_000_000, "users: at least one a client, at most 1M");
        require(rate >= 0, "rate: 0 or more");
        require(window >= eventsPerRequest * clients, "window: at least one request a client");
    }

    public boolean open() {
        return rate > 0;
    }

    public Load(int eventsPerRequest, int clients, int users, double rate, int window) {
        this(eventsPerRequest, clients, users, rate, window, false);
    }

    /// The same load, as much as is taken.
    public Load closed(int mostAhead) {
        return new Load(eventsPerRequest, clients, users, 0, mostAhead, hotUser);
    }

    /// The same load, half of it of one user.
    public Load withHotUser() {
        return new Load(eventsPerRequest, clients, users, rate, window, true);
    }

    /// The same load at a fixed rate.
    public Load at(double eventsPerSecond) {
        return new Load(eventsPerRequest, clients, users, eventsPerSecond, window, hotUser);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
