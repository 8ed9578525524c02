package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.catalog.Catalog;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.vault.SecretBox;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.SettingsInvalid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Lets only settings through that the destination's type can use, and seals their secrets.
@ApplicationScoped
class SettingsCheck {
    private final Catalog catalog;
    private final SecretBox box;

    SettingsCheck(Catalog catalog, SecretBox box) {
        this.catalog = catalog;
        this.box = box;
    }

    /// Throws a 400 on the field `type`, naming the types there are.
    DestinationType<?> type(String type) {
        return catalog.find(type).orElseThrow(() -> unknown(type));
    }

    /// The three faces of the settings of the destination with this id.
    Settings of(String type, String id) {
        var secretPaths =
                catalog.find(type).map(known -> known.descriptor().secretPaths()).orElse(List.of());
        return new Settings(box, new SecretPaths(secretPaths), id);
    }

    /// Throws a 400 with a `settings.…` error per problem.
    ///
    /// @param stored what was there before; empty for a new destination
    ObjectNode sealed(Target target, ObjectNode sent, ObjectNode stored, Instant now) {
        var settings = of(target.type(), target.id());
        var given = settings.given(sent, stored);
        List<FieldError> errors = new ArrayList<>();
        given.unknown()
                .forEach(path -> errors.add(new FieldError("settings." + path, NOTHING_KEPT)));
        if (errors.isEmpty()) {
            errors.addAll(problems(target.type(), given.clear()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(Kind.INVALID, errors);
        }
        return settings.sealed(given, now);
    }

    private List<FieldError> problems(String type, ObjectNode clear) {
        try {
            type(type).parse(clear);
            return List.of();
        } catch (SettingsInvalid e) {
            return e.problems().stream()
                    .map(p -> new FieldError("settings." + p.field(), p.message()))
                    .toList();
        }
    }

    private ProblemException unknown(String type) {
        return ProblemException.ofField(
                Kind.INVALID,
                "type",
                "must be one of " + String.join(", ", catalog.names()) + ", not '" + type + "'");
    }

    private static final String NOTHING_KEPT = "has no stored secret to keep; send the secret";

    /// The destination that settings are for.
    record Target(String type, String id) {}
}
