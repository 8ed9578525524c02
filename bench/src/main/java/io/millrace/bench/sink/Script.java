package io.millrace.bench.sink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How each destination behaves: as all do, unless it was told otherwise. May be changed at any
/// time from any thread.
final class Script {

    private final Map<Integer, Faults> own = new ConcurrentHashMap<>();
    private final Map<Integer, BadUsers> badUsers = new ConcurrentHashMap<>();
    private volatile Faults all = Faults.NONE;

    /// All destinations behave like this, whatever they were told before.
    void all(Faults faults) {
        own.clear();
        all = faults;
    }

    void one(int destination, Faults faults) {
        own.put(destination, faults);
    }

    void badUsers(int destination, BadUsers users) {
        badUsers.put(destination, users);
    }

    Faults faults(int destination) {
        return own.getOrDefault(destination, all);
    }

    BadUsers badUsers(int destination) {
        return badUsers.getOrDefault(destination, BadUsers.NONE);
    }
}
