package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// Sends one request, once. Retries, order and throttling are the engine's business.
public interface Sender {

    /// Completes, never exceptionally, with the answer or why there was none, at the latest shortly
    /// after `timeout`. The body of an answer is cut to [Reply#MAX_BODY]. Redirects are not
    /// followed. Thread-safe; may complete on any thread.
    CompletionStage<Reply> send(Request request, Duration timeout);
}
