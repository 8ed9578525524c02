package io.millrace.controlplane.transformation;

import io.millrace.controlplane.body.Fields;
import java.util.Optional;

/// What to change of a transformation; what is absent stays.
record TransformationPatch(Optional<String> name, Optional<String> code) {

    /// Throws a 400 that names every field in error.
    static TransformationPatch read(Fields body) {
        var patch =
                new TransformationPatch(
                        body.patchedName(), body.text("code", 1, NewTransformation.MAX_CODE));
        body.done();
        return patch;
    }
}
