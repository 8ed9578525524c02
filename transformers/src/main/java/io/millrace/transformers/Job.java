package io.millrace.transformers;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Work for a thread of the pool.
sealed interface Job {
    Script script();

    /// How many events it counts for in the bound of the queue.
    int size();

    CompletableFuture<?> done();

    record Run(Script script, List<Input> inputs, CompletableFuture<List<Result>> done)
            implements Job {
        @Override
        public int size() {
            return inputs.size();
        }
    }

    record Check(Script script, CompletableFuture<List<CodeProblem>> done) implements Job {
        @Override
        public int size() {
            return 1;
        }
    }
}
