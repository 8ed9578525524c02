package io.millrace.dataplane.service;

import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.postgres.Database;
import io.millrace.dataplane.postgres.PgEventLog;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.ConfigProvider;

/// What the log of the node under test holds, read past the node.
final class LoggedEvents implements AutoCloseable {
    private static final int PARTITIONS = 16;

    private final Vertx vertx = Vertx.vertx();
    private final Database database =
            new Database(
                    vertx,
                    ConfigProvider.getConfig().getValue("millrace.database-url", String.class));
    private final PgEventLog log = new PgEventLog(database, PARTITIONS, Runnable::run, 0);
    private final long[] read = new long[PARTITIONS];

    LoggedEvents() {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            read[partition] = await(log.head(partition));
        }
    }

    /// Events of a source since the last time.
    List<LogRecord> next(String source) {
        var id = new SourceId(source);
        var found = new ArrayList<LogRecord>();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var head = await(log.head(partition));
            while (read[partition] < head) {
                for (var chunk : await(log.read(partition, read[partition], 1 << 20))) {
                    chunk.records().stream().filter(r -> r.source().equals(id)).forEach(found::add);
                    read[partition] = chunk.end();
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        log.close();
        database.close();
        await(vertx.close().toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
