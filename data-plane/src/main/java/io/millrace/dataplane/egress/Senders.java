package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The way out: every request to the sender of its kind, all behind one guard and one connection
/// pool. Thread-safe. Closing cancels what is under way.
public final class Senders implements Sender, AutoCloseable {
    private final HttpSender http;
    private final ObjectSender objects;

    /// @param allowedFolder below which `file:` stores may write; empty: nowhere
    public Senders(TargetPolicy policy, Optional<Path> allowedFolder) {
        var guard = new TargetGuard(policy);
        var client = Wire.client(guard);
        this.http = new HttpSender(guard, client);
        this.objects = new ObjectSender(guard, client, allowedFolder);
    }

    @Override
    public CompletionStage<Reply> send(Request request, Duration timeout) {
        return switch (request) {
            case Request.Http call -> http.send(call, timeout);
            case Request.PutObject object -> objects.send(object, timeout);
        };
    }

    @Override
    public void close() {
        objects.close();
        http.close();
    }
}
