package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Fields;
import java.util.Optional;

/// What to change of a destination; what is absent stays. The type is for life: it may be repeated.
///
/// @param settings all of them: what they leave out is gone, masks keep their secret
record DestinationPatch(
        Optional<String> type,
        Optional<String> name,
        Optional<ObjectNode> settings,
        Optional<Boolean> enabled) {

    /// Throws a 400 that names every field in error.
    static DestinationPatch read(Fields body) {
        var patch =
                new DestinationPatch(
                        body.text("type", 1, 100),
                        body.patchedName(),
                        body.object("settings"),
                        body.flag("enabled"));
        body.done();
        return patch;
    }
}
