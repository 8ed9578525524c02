package io.millrace.dataplane.inspect;

import io.millrace.core.json.Json;
import io.millrace.dataplane.progress.Minutes.Minute;
import io.millrace.dataplane.progress.Minutes.Span;
import io.millrace.dataplane.progress.Minutes.Step;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The ledger, as it stands and by minute: see `docs/internal-api.md`.
@Path("/internal/ledger")
public final class LedgerResource {
    private static final int MOST = 1_440;
    private static final Duration USUAL = Duration.ofHours(1);

    private final Answers answers;
    private final Clock clock;

    LedgerResource(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    public Uni<Response> ledger() {
        return answers.of(views -> views.ledger().document().thenApply(Answers::ok));
    }

    @GET
    @Path("/minutes")
    public Uni<Response> minutes(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var to = asked.time("to").orElseGet(() -> clock.instant().plusSeconds(60));
                    var from = asked.time("from").orElse(to.minus(USUAL));
                    var step = asked.oneOf("step", List.of("minute", "hour")).orElse("minute");
                    if (!from.isBefore(to)) {
                        asked.wrong("from", "must be before to");
                    }
                    var limit = asked.limit(MOST, MOST);
                    var connection = asked.text("connectionId");
                    asked.check();
                    var unit = Step.valueOf(step.toUpperCase(Locale.ROOT));
                    var span = new Span(connection, unit, from, to, limit);
                    return views.minutes().read(span).thenApply(LedgerResource::page);
                });
    }

    private static Response page(List<Minute> minutes) {
        var document = Json.object();
        var items = document.putArray("items");
        for (var m : minutes) {
            var line = items.addObject().put("minute", m.minute().toString());
            line.put("delivered", m.delivered()).put("filtered", m.filtered());
            line.put("dropped", m.dropped()).put("aborted", m.aborted());
            line.put("expired", m.expired()).put("parked", m.parked());
            line.put("duplicates", m.duplicates());
        }
        return Answers.ok(document);
    }
}
