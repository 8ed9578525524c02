package io.millrace.core.outcome;

import java.time.Duration;
import java.util.Optional;

/// What becomes of one member of a call.
///
/// @param retryAfter the destination's own wish, a floor for the next try
/// @param code short and stable, for counting: `200`, `429`, `timeout`, `mixpanel_invalid_record`
/// @param message for people
public record Verdict(
        Outcome outcome, Scope scope, Optional<Duration> retryAfter, String code, String message) {

    public enum Outcome {
        /// Applied.
        DONE,
        /// Try this member again later.
        RETRY,
        /// As RETRY, but the destination asked for less: burns no attempt.
        THROTTLE,
        /// The call failed as a whole for one member's fault perhaps: send members singly.
        SPLIT,
        /// Given up: dead letter.
        ABORT,
        /// Credentials or settings are refused: hold the connection, ask a person.
        CONFIG_HOLD
    }

    /// Who waits.
    public enum Scope {
        LANE,
        CONNECTION
    }

    public static Verdict done(String code) {
        return new Verdict(Outcome.DONE, Scope.LANE, Optional.empty(), code, "");
    }

    public static Verdict abort(String code, String message) {
        return new Verdict(Outcome.ABORT, Scope.LANE, Optional.empty(), code, message);
    }

    public static Verdict retry(
            Scope scope, Optional<Duration> after, String code, String message) {
        return new Verdict(Outcome.RETRY, scope, after, code, message);
    }
}
