package io.millrace.dataplane.ingest;

import io.millrace.core.routing.Source;
import io.millrace.dataplane.config.ControlPlane;
import io.millrace.dataplane.config.Routing;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Whose a write key is. A key that is not known may be new: the control plane is asked before the
/// answer is no, unless its sender has come with too many of them.
@Singleton
final class Sources {
    private final Routing routing;
    private final ControlPlane controlPlane;
    private final Strangers strangers = new Strangers();

    Sources(Routing routing, ControlPlane controlPlane) {
        this.routing = routing;
        this.controlPlane = controlPlane;
    }

    /// What the control plane says of a key.
    sealed interface Found {}

    record Known(Source source) implements Found {}

    record Refused(Response response) implements Found {}

    Optional<Source> known(String key) {
        return routing.byWriteKey(key);
    }

    /// At once when the key is known.
    ///
    /// @param client address of the sender
    CompletionStage<Found> find(String key, String client, Instant at) {
        var known = known(key);
        return known.isPresent()
                ? CompletableFuture.completedStage(new Known(known.get()))
                : ask(key, client, at);
    }

    /// @param client address of the sender
    CompletionStage<Found> ask(String key, String client, Instant at) {
        var tooMany = strangers.met(client, at);
        if (tooMany.isPresent()) {
            return CompletableFuture.completedStage(new Refused(Replies.later(tooMany.get())));
        }
        return controlPlane.refresh().thenApply(done -> found(key, client, at));
    }

    private Found found(String key, String client, Instant at) {
        var source = routing.byWriteKey(key);
        if (source.isPresent()) {
            return new Known(source.get());
        }
        if (routing.version() < 0) {
            return new Refused(Replies.unavailable("no configuration is known yet"));
        }
        strangers.meet(client, at);
        return new Refused(
                Replies.error(
                        401,
                        "unknown_write_key",
                        "no source has this write key: copy it from the source's page"));
    }
}
