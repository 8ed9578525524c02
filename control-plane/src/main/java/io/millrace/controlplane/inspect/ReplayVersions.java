package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.transformation.TransformationRepository;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Transformation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Finds the code of the transformation versions a replay is to run. The data plane knows current
/// versions only, so it gets the others as `transformations`, in the words of the config document.
@ApplicationScoped
class ReplayVersions {
    private static final String FIELD = "transformationVersions";

    private final TransformationRepository transformations;

    ReplayVersions(TransformationRepository transformations) {
        this.transformations = transformations;
    }

    /// Fails with a 400 that names the version which does not exist.
    Uni<ObjectNode> resolved(ObjectNode replay) {
        if (!replay.path(FIELD).isObject() || replay.path(FIELD).isEmpty()) {
            return Uni.createFrom().item(replay);
        }
        return Multi.createFrom()
                .items(replay.path(FIELD).properties().stream())
                .onItem()
                .transformToUniAndConcatenate(this::found)
                .collect()
                .asList()
                .map(found -> with(replay, found));
    }

    private Uni<Transformation> found(Map.Entry<String, JsonNode> wanted) {
        var field = FIELD + "." + wanted.getKey();
        if (!wanted.getValue().isInt()) {
            throw ProblemException.ofField(Kind.INVALID, field, "must be a version, like 3");
        }
        return transformations
                .version(wanted.getKey(), wanted.getValue().intValue())
                .onFailure(ProblemException.class)
                .transform(
                        e ->
                                ProblemException.ofField(
                                        Kind.INVALID, field, String.valueOf(e.getMessage())));
    }

    private static ObjectNode with(ObjectNode replay, List<Transformation> found) {
        var resolved = replay.deepCopy();
        resolved.set("transformations", Json.MAPPER.valueToTree(found));
        return resolved;
    }
}
