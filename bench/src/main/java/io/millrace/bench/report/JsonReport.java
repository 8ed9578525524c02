package io.millrace.bench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.bench.scenario.Result;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The results for programs: `{format, facts, results}` with every run, times in milliseconds,
/// CPU in microseconds per event, memory in bytes.
public final class JsonReport {

    private static final int FORMAT = 1;

    private JsonReport() {}

    public static void write(Report report, Path file) throws IOException {
        Files.write(
                file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(report)));
    }

    static ObjectNode tree(Report report) {
        var root = Json.object().put("format", FORMAT);
        root.set("facts", Json.MAPPER.valueToTree(report.facts()));
        var results = root.putArray("results");
        for (var result : report.results()) {
            ObjectNode node = Json.MAPPER.valueToTree(result);
            node.put("kind", kind(result));
            node.put("kept", result.kept());
            results.add(node);
        }
        root.set("targets", Json.MAPPER.valueToTree(Goals.judge(report.results())));
        return root;
    }

    private static String kind(Result result) {
        return switch (result) {
            case Result.Flow flow -> "flow";
            case Result.Start start -> "start";
            case Result.Idle idle -> "idle";
            case Result.Connections connections -> "connections";
            case Result.Isolation isolation -> "isolation";
            case Result.Outage outage -> "outage";
            case Result.Backlog backlog -> "backlog";
            case Result.Soak soak -> "soak";
        };
    }
}
