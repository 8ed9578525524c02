package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.util.concurrent.CompletionStage;

/// Sends a request; never completes exceptionally.
public interface Sends {
    CompletionStage<Reply> send(Request request);

    /// Whether a request may start: the lease outlasts its timeout.
    boolean permitted();
}
