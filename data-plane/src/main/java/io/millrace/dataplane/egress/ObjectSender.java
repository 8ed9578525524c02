package io.millrace.dataplane.egress;

import io.millrace.core.outcome.ObjectStore.Folder;
import io.millrace.core.outcome.ObjectStore.S3Bucket;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Stores objects in buckets and folders. The AWS client is loaded when the first bucket is
/// written.
final class ObjectSender implements Sender, AutoCloseable {
    private static final int AT_ONCE = 256;
    private static final int AT_ONCE_PER_STORE = 32;

    private final TargetGuard guard;
    private final OkHttpClient client;
    private final FolderStore folders;
    private final Workers workers = new Workers("egress-object-", AT_ONCE, AT_ONCE_PER_STORE);
    private @Nullable S3Store buckets;

    ObjectSender(TargetGuard guard, OkHttpClient client, Optional<Path> allowedFolder) {
        this.guard = guard;
        this.client = client;
        this.folders = new FolderStore(allowedFolder);
    }

    @Override
    public CompletionStage<Reply> send(Request request, Duration timeout) {
        return request instanceof Request.PutObject object
                ? workers.run(
                        String.valueOf(object.store()), deadline -> put(object, deadline), timeout)
                : CompletableFuture.completedFuture(new Reply.Refused("only objects go this way"));
    }

    private Reply put(Request.PutObject object, long deadline) {
        return switch (object.store()) {
            case Folder(var path) -> folders.put(path, object.key(), object.body());
            case S3Bucket bucket ->
                    bucket.endpoint()
                            .flatMap(guard::objection)
                            .<Reply>map(Reply.Refused::new)
                            .orElseGet(() -> buckets().put(bucket, object, deadline));
        };
    }

    private synchronized S3Store buckets() {
        var open = buckets;
        if (open == null) {
            open = new S3Store(client);
            buckets = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        workers.close();
        if (buckets != null) {
            buckets.close();
        }
    }
}
