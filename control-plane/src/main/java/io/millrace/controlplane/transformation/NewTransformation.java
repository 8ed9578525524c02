package io.millrace.controlplane.transformation;

import io.millrace.controlplane.body.Fields;

/// What a person says of a new transformation.
record NewTransformation(String name, String code) {
    /// Longest code, in characters.
    static final int MAX_CODE = 256 * 1024;

    /// Throws a 400 that names every field in error.
    static NewTransformation read(Fields body) {
        var transformation =
                new NewTransformation(body.name(), body.requiredText("code", 1, MAX_CODE));
        body.done();
        return transformation;
    }
}
