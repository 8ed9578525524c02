package io.millrace.dataplane.inspect;

import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.progress.Standings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What the nodes know from memory: each tells the others, so that any can answer for all.
public final class Company {
    private static final int QUIET_ROUNDS = 5;

    private final String node;
    private final Standings standings;
    private final Delivery delivery;
    private String said = "";
    private int rounds;

    public Company(String node, Standings standings, Delivery delivery) {
        this.node = node;
        this.standings = standings;
        this.delivery = delivery;
    }

    /// Tells the others, when something has changed or it is a while ago. To be called every two
    /// seconds, by one thread.
    public CompletionStage<Void> tell() {
        return own().thenCompose(
                        standing -> {
                            var text = standing.text();
                            if (text.equals(said) && ++rounds < QUIET_ROUNDS) {
                                return CompletableFuture.completedStage(null);
                            }
                            said = text;
                            rounds = 0;
                            return standings.say(node, text);
                        });
    }

    /// All nodes together; this one as it is now.
    CompletionStage<Standing> all() {
        return own().thenCombine(
                        standings.all(),
                        (own, others) -> {
                            var sum = own;
                            for (var other : others.entrySet()) {
                                if (!other.getKey().equals(node)) {
                                    sum = sum.plus(Standing.read(other.getValue()));
                                }
                            }
                            return sum;
                        });
    }

    private CompletionStage<Standing> own() {
        return delivery.status().thenApply(engines -> Standing.of(engines, delivery::stall));
    }
}
