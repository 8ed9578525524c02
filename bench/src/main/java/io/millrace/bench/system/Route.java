package io.millrace.bench.system;

/// What the system under load is to do with the events.
///
/// @param destinations webhooks that get every event; 0 only takes events in
/// @param singles how many of them, from the last, get one event a request; the others up to 100
/// @param javascript run a transformation that edits five fields
public record Route(int destinations, int singles, boolean javascript) {
    public Route {
        if (destinations < 0 || singles < 0 || singles > destinations) {
            throw new IllegalArgumentException("0 <= singles <= destinations");
        }
    }

    boolean batched(int destination) {
        return destination < destinations - singles;
    }
}
