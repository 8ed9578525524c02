package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/// HTTP/1.1 and HTTP/2 over pooled connections. An answer that breaks off before its body is whole
/// is no answer (`reached`), however its status looks: the body may hold the refusal of a member.
final class HttpSender implements Sender, AutoCloseable {
    private static final int AT_ONCE = 8_192;
    private static final int AT_ONCE_PER_HOST = 128;

    /// A restarted destination leaves this many dead connections at most in the pool.
    private static final int STALE_TRIES = 300;

    private final TargetGuard guard;
    private final OkHttpClient client;
    private final Workers workers = new Workers("egress-http-", AT_ONCE, AT_ONCE_PER_HOST);
    private final Gzip gzip = new Gzip();

    HttpSender(TargetGuard guard, OkHttpClient client) {
        this.guard = guard;
        this.client = client;
    }

    @Override
    public CompletionStage<Reply> send(Request request, Duration timeout) {
        return request instanceof Request.Http http
                ? workers.run(
                        String.valueOf(http.uri().getAuthority()),
                        deadline -> exchange(http, deadline),
                        timeout)
                : CompletableFuture.completedFuture(
                        new Reply.Refused("only HTTP requests go this way"));
    }

    private Reply exchange(Request.Http request, long deadline) {
        var objection = guard.objection(request.uri());
        if (objection.isPresent()) {
            return new Reply.Refused(objection.get());
        }
        try {
            return untilFresh(prepare(request), deadline);
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(String.valueOf(e.getMessage()));
        }
    }

    private okhttp3.Request prepare(Request.Http request) {
        var url = HttpUrl.parse(request.uri().toString());
        if (url == null) {
            throw new IllegalArgumentException("the address is not a valid URL");
        }
        var isCompressed = request.gzip() && request.body().length > 0;
        var builder =
                new okhttp3.Request.Builder().url(url).headers(Wire.headers(request.headers()));
        if (isCompressed) {
            builder.header("content-encoding", "gzip");
        }
        var bytes = isCompressed ? gzip.compress(request.body()) : request.body();
        var isBodyless = bytes.length == 0 && isReading(request.method());
        return builder.method(request.method(), isBodyless ? null : new Wire.Body(bytes)).build();
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Tries again only what surely was not sent because its pooled connection was dead.
    private Reply untilFresh(okhttp3.Request request, long deadline) {
        for (int tries = 1; ; tries++) {
            var progress = new Progress().until(deadline);
            var call = client.newCall(request.newBuilder().tag(Progress.class, progress).build());
            call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            try (var response = call.execute()) {
                return answer(response);
            } catch (IOException e) {
                var isStale =
                        e instanceof Freshness.Stale
                                || (progress.reused
                                        && (progress.surelyNotSent()
                                                || Failures.isRefusedStream(e)));
                var isTime = tries < STALE_TRIES && System.nanoTime() < deadline;
                if (!isStale || !isTime || call.isCanceled()) {
                    return Failures.reply(e, progress.sending);
                }
            }
        }
    }

    private static Reply answer(Response response) throws IOException {
        var source = response.body().source();
        var _ = source.request(Reply.MAX_BODY);
        var kept = Math.min(source.getBuffer().size(), Reply.MAX_BODY);
        return new Reply.Answer(
                response.code(),
                dated(lowerCased(response.headers()), response.receivedResponseAtMillis()),
                source.getBuffer().readByteArray(kept));
    }

    /// Dates in an answer count from its own Date; one that has none came now.
    private static Map<String, List<String>> dated(Map<String, List<String>> headers, long millis) {
        if (!headers.containsKey("date") && headers.containsKey("retry-after")) {
            var at = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
            headers.put("date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(at)));
        }
        return headers;
    }

    private static Map<String, List<String>> lowerCased(Headers headers) {
        var byName = new HashMap<String, List<String>>();
        for (int i = 0; i < headers.size(); i++) {
            byName.merge(
                    headers.name(i).toLowerCase(Locale.ROOT),
                    List.of(headers.value(i)),
                    HttpSender::joined);
        }
        return byName;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        workers.close();
        Wire.close(client);
    }
}
