package io.millrace.dataplane.postgres;

import io.millrace.dataplane.delivery.Loop;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.OwnershipContract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PgOwnershipTest extends OwnershipContract {
    private static TestDatabase postgres;

    private final List<Loop> loops = new ArrayList<>();

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void forget() {
        postgres.execute("truncate q.lease");
    }

    @AfterEach
    void end() {
        loops.forEach(Loop::close);
    }

    @Override
    protected Ownership node(String name) {
        var loop = new Loop("test-" + name, Clock.systemUTC());
        loops.add(loop);
        return new PgOwnership(postgres.database(), name, PARTITIONS, loop);
    }

    /// The first beat is two statements on a pool of two connections: two rounds through the pool
    /// after it was asked for come after it.
    @Override
    protected void settle() {
        CompletableFuture.runAsync(() -> {}, loops.getLast()).join();
        for (var i = 0; i < 6; i++) {
            postgres.database()
                    .progress()
                    .query("select 1")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
