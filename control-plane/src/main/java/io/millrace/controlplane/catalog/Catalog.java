package io.millrace.controlplane.catalog;

import io.millrace.controlplane.problem.ProblemException;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The destination types of this release, by their id.
@ApplicationScoped
public class Catalog {
    private final Map<String, DestinationType<?>> types = new LinkedHashMap<>();

    Catalog() {
        for (var type : Destinations.ALL) {
            types.put(type.descriptor().type(), type);
        }
    }

    public List<DestinationType<?>> all() {
        return List.copyOf(types.values());
    }

    public Optional<DestinationType<?>> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /// Fails with a 404.
    DestinationType<?> get(String type) {
        return find(type).orElseThrow(() -> ProblemException.notFound("destination type", type));
    }

    /// Ids of all types, for messages.
    public Collection<String> names() {
        return List.copyOf(types.keySet());
    }
}
