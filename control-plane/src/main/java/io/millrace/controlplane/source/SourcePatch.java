package io.millrace.controlplane.source;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.SourceKind;
import java.util.Optional;

/// What to change of a source; what is absent stays.
record SourcePatch(
        Optional<String> name,
        Optional<Boolean> enabled,
        Optional<LaneKey> laneKey,
        Optional<SourceKind> kind,
        Optional<Protection> protection) {

    /// Throws a 400 that names every field in error.
    static SourcePatch read(Fields body) {
        var patch =
                new SourcePatch(
                        body.patchedName(),
                        body.flag("enabled"),
                        NewSource.laneKey(body),
                        NewSource.kind(body),
                        ProtectionFields.read(body));
        body.done();
        return patch;
    }

    void apply(SourceEntity source) {
        name.ifPresent(source::rename);
        enabled.ifPresent(source::enable);
        laneKey.ifPresent(source::follow);
        kind.ifPresent(source::become);
        protection.ifPresent(source::protect);
    }
}
