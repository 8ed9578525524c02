package io.millrace.controlplane.transformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.core.json.Json;

/// Code to try on one event.
record TestRun(String code, ObjectNode event, ObjectNode metadata) {

    /// Throws a 400 that names every field in error.
    static TestRun read(Fields body) {
        var run =
                new TestRun(
                        body.requiredText("code", 1, NewTransformation.MAX_CODE),
                        body.requiredObject("event"),
                        body.object("metadata").orElseGet(Json::object));
        body.done();
        return run;
    }
}
