package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.ObjectStore;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.Outlet;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.Classify;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Three kinds of destinations.
record SimOutlet(Kind kind) implements Outlet {

    enum Kind {
        /// Takes ordered calls that fail as a whole.
        ORDERED,
        /// Says of each member what became of it.
        EACH,
        /// Stores each call under the name of its range.
        OBJECTS
    }

    @Override
    public BatchLimits limits(String batchKey) {
        return new BatchLimits(10, 10_000, Duration.ofMillis(20), kind != Kind.EACH);
    }

    @Override
    public boolean sealsCalls() {
        return kind == Kind.OBJECTS;
    }

    @Override
    public Call batch(List<Step> steps, BatchContext context) {
        var lines = new ArrayList<String>();
        steps.forEach(s -> lines.add(new String(s.item(), StandardCharsets.UTF_8)));
        var body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        var key = context.first() + "-" + context.last();
        return new Call(
                kind == Kind.OBJECTS
                        ? new Request.PutObject(
                                new ObjectStore.Folder(Path.of("/")), key, "", "", body)
                        : new Request.Http(
                                "POST", URI.create("http://sink/"), Map.of(), body, false),
                steps);
    }

    /// Of [Kind#EACH] the body of a 207 has a status for each member.
    @Override
    public List<Verdict> classify(Call call, Reply reply) {
        if (!(reply instanceof Reply.Answer answer) || answer.status() != 207) {
            return Classify.byStatus(call, reply);
        }
        return answer.text().lines().map(SimOutlet::verdict).toList();
    }

    private static Verdict verdict(String status) {
        return switch (status) {
            case "200" -> Verdict.done(status);
            case "422" -> Verdict.abort(status, "poison");
            case "429" ->
                    new Verdict(
                            Verdict.Outcome.THROTTLE,
                            Verdict.Scope.LANE,
                            Optional.of(Duration.ofSeconds(7)),
                            status,
                            "this user is too fast");
            default -> Verdict.retry(Verdict.Scope.LANE, Optional.empty(), status, "failed");
        };
    }
}
