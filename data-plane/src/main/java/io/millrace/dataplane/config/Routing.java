package io.millrace.dataplane.config;

import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The routing table in force. Thread-safe: readers see one table or the next, never a mixture.
public final class Routing {
    private volatile Optional<View> view = Optional.empty();
    private final List<Consumer<RoutingTable>> listeners = new CopyOnWriteArrayList<>();

    private record View(RoutingTable table, Map<String, Source> byWriteKey) {}

    /// The table; empty until the first one is known.
    public Optional<RoutingTable> table() {
        return view.map(View::table);
    }

    /// Version in force, -1 when none is.
    public long version() {
        return view.map(v -> v.table().version()).orElse(-1L);
    }

    public Optional<Source> byWriteKey(String writeKey) {
        return view.flatMap(v -> Optional.ofNullable(v.byWriteKey().get(writeKey)));
    }

    /// Told of every new table, on the thread that brings it; called at once when one is known.
    public void onChange(Consumer<RoutingTable> listener) {
        listeners.add(listener);
        table().ifPresent(listener);
    }

    /// Puts a table in force unless a newer one already is.
    public synchronized void accept(RoutingTable table) {
        if (table.version() <= version()) {
            return;
        }
        var byKey = new HashMap<String, Source>();
        for (var source : table.sources()) {
            byKey.put(source.writeKey(), source);
        }
        view = Optional.of(new View(table, Map.copyOf(byKey)));
        listeners.forEach(listener -> listener.accept(table));
    }
}
