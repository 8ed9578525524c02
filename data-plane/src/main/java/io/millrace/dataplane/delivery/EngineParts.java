package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What the classes of one engine share.
record EngineParts(
        ConnectionId connection,
        int partition,
        Engine.Collaborators with,
        LaneBook lanes,
        Outcomes outcomes,
        Parking parking,
        Bundles bundles,
        AfterCommit afterCommit) {

    Scheduler time() {
        return with.time();
    }

    Sends sends() {
        return with.sends();
    }

    Gate gate() {
        return with.gate();
    }

    RetryPolicy policy() {
        return with.retries().policy();
    }

    RandomGenerator random() {
        return with.retries().random();
    }

    Consumer<Attempt> attempts() {
        return with.attempts();
    }
}
