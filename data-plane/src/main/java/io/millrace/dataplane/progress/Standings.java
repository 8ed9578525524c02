package io.millrace.dataplane.progress;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/// What each node last said about itself, so that any node can answer for all.
public interface Standings {

    /// @param body JSON
    CompletionStage<Void> say(String node, String body);

    /// Of the nodes that spoke within the last 30 s.
    CompletionStage<Map<String, String>> all();
}
