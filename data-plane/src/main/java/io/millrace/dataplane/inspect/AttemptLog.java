package io.millrace.dataplane.inspect;

import io.millrace.core.event.MessageId;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The newest calls without their bodies, at most 4,000 and 16 MiB of them: enough to tell an
/// event's story while it is fresh. Thread-safe.
public final class AttemptLog implements Consumer<Attempt> {
    private static final int KEPT = 4_000;
    private static final long KEPT_BYTES = 16 << 20;
    private static final int CALL_BYTES = 400;
    private static final int MEMBER_BYTES = 120;
    private static final int BODY = 500;

    private final ArrayDeque<Entry> ring = new ArrayDeque<>();
    private long bytes;

    private record Entry(
            ConnectionId connection,
            List<MessageId> members,
            List<Integer> tries,
            List<Verdict> verdicts,
            Sent sent) {

        /// Memory it takes, roughly.
        long bytes() {
            var sum = CALL_BYTES + sent.url().length() + sent.answer().length();
            for (var member : members) {
                sum += MEMBER_BYTES + member.value().length();
            }
            for (var verdict : verdicts) {
                sum += verdict.message().length();
            }
            return sum;
        }
    }

    /// The call, as far as it is kept.
    ///
    /// @param url without its query, which may hold secrets
    /// @param status 0 when there was no answer
    /// @param answer first 500 characters
    public record Sent(
            Instant at,
            Duration took,
            String method,
            String url,
            int bytes,
            int events,
            int status,
            String answer) {}

    /// One try of one event.
    public record Try(ConnectionId connection, int number, Verdict verdict, Sent sent) {}

    @Override
    public void accept(Attempt attempt) {
        var steps = attempt.call().steps();
        var members = steps.stream().map(s -> s.messageId()).toList();
        var entry =
                new Entry(
                        attempt.connection(),
                        members,
                        attempt.tries(),
                        attempt.verdicts(),
                        sent(attempt));
        synchronized (ring) {
            ring.addLast(entry);
            bytes += entry.bytes();
            while (ring.size() > KEPT || (bytes > KEPT_BYTES && ring.size() > 1)) {
                bytes -= ring.removeFirst().bytes();
            }
        }
    }

    /// All tries of an event that are still known, oldest first.
    public List<Try> of(MessageId messageId) {
        var found = new ArrayList<Try>();
        synchronized (ring) {
            for (var entry : ring) {
                var index = entry.members().indexOf(messageId);
                if (index >= 0) {
                    found.add(
                            new Try(
                                    entry.connection(),
                                    entry.tries().get(index),
                                    entry.verdicts().get(index),
                                    entry.sent()));
                }
            }
        }
        return found;
    }

    private static Sent sent(Attempt attempt) {
        var request = attempt.call().request();
        var status = 0;
        var answer = "";
        switch (attempt.reply()) {
            case Reply.Answer a -> {
                status = a.status();
                answer = a.text();
            }
            case Reply.NoAnswer n -> answer = n.message();
            case Reply.Refused r -> answer = r.message();
        }
        var method =
                switch (request) {
                    case Request.Http http -> http.method();
                    case Request.PutObject _ -> "PUT";
                };
        return new Sent(
                attempt.at(),
                attempt.took(),
                method,
                url(request),
                request.body().length,
                attempt.call().steps().size(),
                status,
                answer.length() > BODY ? answer.substring(0, BODY) : answer);
    }

    private static String url(Request request) {
        return switch (request) {
            case Request.Http http -> {
                var text = http.uri().toString();
                var query = text.indexOf('?');
                yield query < 0 ? text : text.substring(0, query);
            }
            case Request.PutObject put -> put.key();
        };
    }
}
