package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// What was given up, for people to look at, mend, try again and throw away. Newest first.
/// Thread-safe.
public interface DeadLetters {
    /// Counting stops here.
    int COUNTED = 10_000;

    /// What to look for; what is empty does not filter.
    ///
    /// @param stage in lower case
    /// @param person userId or anonymousId
    /// @param from time of burial, inclusive
    /// @param to exclusive
    record Filter(
            Optional<String> connection,
            Optional<String> source,
            Optional<String> code,
            Optional<String> stage,
            Optional<String> name,
            Optional<String> type,
            Optional<String> person,
            Optional<String> messageId,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /// @param before only letters with a smaller id
    /// @param limit at most this many
    record Query(Filter filter, Optional<Long> before, int limit) {}

    /// Letters to act on.
    sealed interface Choice {
        int limit();

        /// Those with these ids.
        record Ids(List<Long> ids) implements Choice {
            public Ids {
                ids = List.copyOf(ids);
            }

            @Override
            public int limit() {
                return ids.size();
            }
        }

        /// The oldest that match.
        record Matching(Filter filter, int limit) implements Choice {}
    }

    /// @param run the replay that gave it up
    /// @param editedAt when its payload was changed
    /// @param retriedAt when it was let in again
    record Entry(
            long id,
            Instant at,
            DeadLetter letter,
            Optional<String> run,
            Optional<Instant> editedAt,
            Optional<Instant> retriedAt) {}

    CompletionStage<List<Entry>> list(Query query);

    /// How many match, counted up to [#COUNTED].
    CompletionStage<Integer> count(Filter filter);

    CompletionStage<Optional<Entry>> one(long id);

    /// All letters of a message, newest first, at most 100.
    CompletionStage<List<Entry>> of(MessageId messageId);

    /// Puts another event in the letter; empty when there is no such letter or it was let in again.
    CompletionStage<Optional<Entry>> edit(long id, Content content);

    /// What a letter holds.
    record Content(String type, String name, byte[] payload) {}

    /// Marks letters of these connections as let in again and asks the owners of their partitions
    /// to do so, in one transaction; letters that were let in before, and those of a replay that
    /// has ended, are left out. Completes with their number.
    CompletionStage<Integer> retry(Choice choice, Set<String> connections);

    /// Lets the next events that were refused at the door in anew, the oldest first and at most
    /// [#REENTERED] of them: `enter` says which of these letters it has let in, and only they are
    /// marked.
    ///
    /// @param after only letters with a greater id
    CompletionStage<Reentered> reenter(
            Choice choice,
            Set<SourceId> sources,
            long after,
            Function<List<Entry>, CompletionStage<Set<Long>>> enter);

    /// Refused events that are let in anew in one transaction.
    int REENTERED = 500;

    /// @param last id of the last letter that was looked at; empty when there are no more
    record Reentered(int entered, Optional<Long> last) {}

    /// Why events were given up and not let in again: the newest [#COUNTED] that match.
    CompletionStage<List<Reason>> reasons(Filter filter);

    /// @param newest when the last of them was given up
    record Reason(String code, int count, Instant newest) {}

    CompletionStage<Integer> delete(Choice choice);
}
