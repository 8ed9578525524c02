package io.millrace.destinations.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.ObjectStore;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.Classify;
import io.millrace.destinations.Descriptor;
import io.millrace.destinations.DestinationType;
import io.millrace.destinations.PlanContext;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.destinations.SettingsInvalid.Problem;
import io.millrace.destinations.settings.SettingsSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Archives events: gzip NDJSON objects named by the range of the log they hold, so that the same
/// range sent twice overwrites itself (a later part of a split event adds its number):
/// `<prefix>/<connection>/<yyyy-MM-dd>/<HH>/<partition>-<first>-<last>.json.gz` (UTC, by receipt).
public final class S3 implements DestinationType<S3Settings> {
    private static final SettingsSchema SCHEMA = SettingsSchema.beside(S3.class);
    private static final int MAX_BYTES = 32 << 20;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd/HH").withZone(ZoneOffset.UTC);
    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "s3",
                    "Amazon S3",
                    "Archives events as compressed files in S3, anything like it, or a folder.",
                    SCHEMA.json(),
                    SCHEMA.secrets(),
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html");

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public S3Settings parse(JsonNode settings) throws SettingsInvalid {
        SCHEMA.check(settings);
        var batch = settings.path("batch");
        return new S3Settings(
                store(settings),
                settings.path("prefix").asText("millrace").replaceAll("^/+|/+$", ""),
                batch.path("maxEvents").asInt(10_000),
                Duration.ofMillis(batch.path("lingerMs").asInt(30_000)));
    }

    @Override
    public Plan plan(Event event, S3Settings settings, PlanContext context) {
        return new Plan.Send(
                List.of(new Step("objects", event.messageId(), Json.bytes(event.json()))));
    }

    @Override
    public BatchLimits limits(S3Settings settings, String batchKey) {
        return new BatchLimits(settings.maxEvents(), MAX_BYTES, settings.linger(), true);
    }

    @Override
    public Call batch(List<Step> steps, S3Settings settings, BatchContext context) {
        var file =
                "%s/%s/%d-%d-%d%s.json.gz"
                        .formatted(
                                context.connectionId(),
                                HOUR.format(context.receivedAt()),
                                context.partition(),
                                context.first(),
                                context.last(),
                                context.step() == 0 ? "" : "-" + context.step());
        var key = settings.prefix().isEmpty() ? file : settings.prefix() + "/" + file;
        var request =
                new Request.PutObject(
                        settings.store(), key, "application/x-ndjson", "gzip", lines(steps));
        return new Call(request, steps);
    }

    /// By the range of the log.
    @Override
    public boolean namesItsCalls() {
        return true;
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply, S3Settings settings) {
        if (reply instanceof Reply.Answer answer && isConfiguration(answer)) {
            var verdict = Classify.hold(String.valueOf(answer.status()), answer.text().strip());
            return call.steps().stream().map(step -> verdict).toList();
        }
        if (reply instanceof Reply.Answer answer && answer.status() >= 500) {
            // SlowDown and outages concern the bucket, not the users whose events are in the file.
            var verdict =
                    Verdict.retry(
                            Verdict.Scope.CONNECTION,
                            Classify.retryAfter(answer),
                            String.valueOf(answer.status()),
                            answer.text().strip());
            return call.steps().stream().map(step -> verdict).toList();
        }
        return Classify.byStatus(call, reply);
    }

    /// Wrong bucket, region, key or rights: no event is at fault.
    private static boolean isConfiguration(Reply.Answer answer) {
        return answer.status() >= 300
                && answer.status() < 500
                && answer.status() != 408
                && answer.status() != 429;
    }

    private static ObjectStore store(JsonNode settings) throws SettingsInvalid {
        var location = settings.path("location").asText("");
        if (!location.isEmpty()) {
            return folder(location);
        }
        var problems = new ArrayList<Problem>();
        for (var field : List.of("bucket", "region", "accessKeyId", "secretAccessKey")) {
            if (settings.path(field).asText("").isEmpty()) {
                problems.add(
                        new Problem(
                                field, "is required, unless location names a folder (file:///…)"));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsInvalid(problems);
        }
        var endpoint = settings.path("endpoint").asText("");
        return new ObjectStore.S3Bucket(
                endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint)),
                settings.path("region").asText(),
                settings.path("bucket").asText(),
                settings.path("accessKeyId").asText(),
                settings.path("secretAccessKey").asText());
    }

    private static ObjectStore folder(String location) throws SettingsInvalid {
        try {
            return new ObjectStore.Folder(Path.of(URI.create(location)));
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            var message = "must be an absolute folder, such as file:///var/lib/millrace/archive";
            throw new SettingsInvalid(List.of(new Problem("location", message)));
        }
    }

    /// The same lines always give the same bytes.
    private static byte[] lines(List<Step> steps) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out, 8_192)) {
            for (var step : steps) {
                gzip.write(step.item());
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
