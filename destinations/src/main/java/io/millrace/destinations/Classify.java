package io.millrace.destinations;

import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Outcome;
import io.millrace.core.outcome.Verdict.Scope;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// What a reply means where the vendor does not say otherwise: the same for every member of the
/// call.
public final class Classify {
    private static final Duration LONGEST = Duration.ofHours(1);

    private Classify() {}

    /// By status. 2xx is done; 408, 425 and 5xx are tried again; 429, and 503 with a Retry-After,
    /// make the connection wait; 401, 403 and a moved or missing address ask a person; 400, 413 and
    /// 422 are the fault of an event, found by sending members singly; other 4xx give up.
    public static List<Verdict> byStatus(Call call, Reply reply) {
        var verdict = verdict(call, reply);
        return call.steps().stream().map(step -> verdict).toList();
    }

    /// One verdict for the whole call.
    public static Verdict verdict(Call call, Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answer(call.steps().size(), answer);
            case Reply.NoAnswer none ->
                    Verdict.retry(
                            none.reached() ? Scope.LANE : Scope.CONNECTION,
                            Optional.empty(),
                            none.code(),
                            none.message());
            case Reply.Refused refused -> hold("refused", refused.message());
        };
    }

    /// The destination refuses credentials or settings.
    public static Verdict hold(String code, String message) {
        return new Verdict(Outcome.CONFIG_HOLD, Scope.CONNECTION, Optional.empty(), code, message);
    }

    /// A fault of one member perhaps: alone it is given up, in company it is looked for.
    public static Verdict faulty(int members, String code, String message) {
        return members > 1
                ? new Verdict(Outcome.SPLIT, Scope.LANE, Optional.empty(), code, message)
                : Verdict.abort(code, message);
    }

    /// The wish of a reply, in seconds or as a date relative to the reply's own Date; with a 429
    /// also `RateLimit-Reset`, in seconds (IETF draft). At most 1 h.
    public static Optional<Duration> retryAfter(Reply.Answer answer) {
        return answer.header("retry-after")
                .or(
                        () ->
                                answer.status() == 429
                                        ? answer.header("ratelimit-reset")
                                        : Optional.empty())
                .flatMap(value -> wish(value.strip(), answer))
                .map(wish -> wish.compareTo(LONGEST) > 0 ? LONGEST : wish);
    }

    private static Verdict answer(int members, Reply.Answer answer) {
        var status = answer.status();
        var code = String.valueOf(status);
        var message = message(answer);
        if (status >= 200 && status < 300) {
            return Verdict.done(code);
        }
        return switch (status) {
            case 401, 403 -> hold(code, "the destination refuses the credentials: " + message);
            case 404, 410 -> hold(code, "the destination's address does not exist: " + message);
            case 400, 413, 422 -> faulty(members, code, message);
            case 408, 425 -> Verdict.retry(Scope.LANE, Optional.empty(), code, message);
            case 429 ->
                    new Verdict(
                            Outcome.THROTTLE, Scope.CONNECTION, retryAfter(answer), code, message);
            default -> rest(status, answer, code, message);
        };
    }

    private static Verdict rest(int status, Reply.Answer answer, String code, String message) {
        if (status >= 500) {
            var wish = retryAfter(answer);
            return Verdict.retry(
                    wish.isPresent() ? Scope.CONNECTION : Scope.LANE, wish, code, message);
        }
        return status >= 300 && status < 400
                ? hold(code, "the destination has moved; redirects are not followed: " + message)
                : Verdict.abort(code, message);
    }

    private static Optional<Duration> wish(String value, Reply.Answer answer) {
        try {
            if (value.chars().allMatch(Character::isDigit) && value.length() < 10) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return answer.header("date")
                    .map(now -> ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(now -> Duration.between(now, until))
                    .map(wish -> wish.isNegative() ? Duration.ZERO : wish);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String message(Reply.Answer answer) {
        var text = answer.text().strip();
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
