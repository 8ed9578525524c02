package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.ProgressStore;
import io.millrace.dataplane.progress.ProgressStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PgProgressStoreTest extends ProgressStoreContract {
    private static TestDatabase postgres;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @Override
    protected ProgressStore create() {
        postgres.execute("truncate q.progress, q.parked, q.dead");
        return new PgProgressStore(postgres.database());
    }

    @Override
    protected int deadLetters() {
        return new PgDeadLetters(postgres.database())
                .count(LetterFilters.ALL)
                .toCompletableFuture()
                .join();
    }
}
