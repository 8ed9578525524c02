package io.millrace.dataplane.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ReplayFeedTest {
    private final SimScheduler time = new SimScheduler(new Random(1));

    @Test
    void it_ends_where_the_range_ends() {
        var feed = new ReplayFeed(giving(5, 6, 7, 8), 7, time);
        assertThat(read(feed, 5)).extracting(Prepared::position).containsExactly(5L, 6L);
        assertThat(read(feed, 7)).isEmpty();
    }

    @Test
    void it_goes_on_to_its_end_when_the_log_has_lost_the_rest() {
        var feed = new ReplayFeed(giving(50, 51), 20, time);
        assertThat(read(feed, 5)).containsExactly(new Prepared.Elsewhere(19));
    }

    private List<Prepared> read(Feed feed, long from) {
        var fed = feed.next(from).toCompletableFuture();
        time.advance(Duration.ofSeconds(1));
        return fed.join().prepared();
    }

    private static Feed giving(long... positions) {
        var prepared =
                java.util.Arrays.stream(positions)
                        .<Prepared>mapToObj(p -> new Prepared.Filtered(p, ""))
                        .toList();
        return new Feed() {
            @Override
            public CompletionStage<Fed> next(long from) {
                return CompletableFuture.completedStage(new Fed(prepared, Optional.empty()));
            }

            @Override
            public CompletionStage<Fed> again(List<Wanted> wanted) {
                return next(wanted.getFirst().position());
            }
        };
    }
}
