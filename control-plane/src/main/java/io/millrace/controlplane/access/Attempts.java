package io.millrace.controlplane.access;

import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Failed sign-ins per address: after [#MOST] within a minute the address waits for the next. A try
/// counts from its start, so that many at once gain nothing; one that succeeds is taken back.
/// Remembers at most [#ADDRESSES] addresses. Thread-safe.
@ApplicationScoped
class Attempts {
    static final int MOST = 10;
    static final int ADDRESSES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Window> windows =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                    return size() > ADDRESSES;
                }
            };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /// Throws a 429 that says how long to wait.
    synchronized void begin(String address) {
        var now = clock.instant();
        var window = windows.get(address);
        if (window == null || !now.isBefore(window.end())) {
            windows.remove(address);
            windows.put(address, new Window(now.plus(WINDOW), 1));
            return;
        }
        if (window.count() >= MOST) {
            throw ProblemException.retryLater(
                    Kind.TOO_MANY_REQUESTS,
                    "Too many failed sign-ins from this address.",
                    Duration.between(now, window.end()).plusSeconds(1));
        }
        windows.put(address, new Window(window.end(), window.count() + 1));
    }

    synchronized void succeeded(String address) {
        windows.computeIfPresent(
                address, (key, window) -> new Window(window.end(), window.count() - 1));
    }

    synchronized void forget() {
        windows.clear();
    }

    private record Window(Instant end, int count) {}
}
