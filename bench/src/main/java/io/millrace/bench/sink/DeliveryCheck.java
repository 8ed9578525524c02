package io.millrace.bench.sink;

import io.millrace.bench.load.Token;
import java.util.BitSet;

/// Checks one destination's deliveries of one run. Used by the sink's thread; about one bit of
/// memory an event.
final class DeliveryCheck {

    private final BitSet[] seen;
    private final int[] highest;
    private long delivered;
    private long duplicates;
    private long outOfOrder;
    private long unedited;

    DeliveryCheck(int users) {
        seen = new BitSet[users];
        highest = new int[users];
        for (int i = 0; i < users; i++) {
            seen[i] = new BitSet();
        }
    }

    /// Takes a delivery; true when it is the event's first.
    boolean deliver(Token token) {
        var ofUser = seen[token.user()];
        if (ofUser.get(token.sequence())) {
            duplicates++;
            return false;
        }
        ofUser.set(token.sequence());
        delivered++;
        if (token.sequence() < highest[token.user()]) {
            outOfOrder++;
        } else {
            highest[token.user()] = token.sequence();
        }
        return true;
    }

    void unedited(int events) {
        unedited += events;
    }

    int users() {
        return seen.length;
    }

    /// Judges against the last accepted sequence number of each user.
    Tally judge(int[] acceptedByUser) {
        long lost = 0;
        for (int user = 0; user < acceptedByUser.length; user++) {
            int accepted = acceptedByUser[user];
            lost += accepted - seen[user].get(0, accepted + 1).cardinality();
        }
        return new Tally(delivered, lost, duplicates, outOfOrder, unedited);
    }
}
