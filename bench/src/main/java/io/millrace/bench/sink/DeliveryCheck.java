package io.millrace.bench.sink;

import io.millrace.bench.load.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Checks one destination's deliveries of one run. Used by the sink's thread; about two bits of
/// memory an event.
final class DeliveryCheck {

    private static final int EXAMPLES = 20;

    private final BitSet[] seen;
    private final BitSet[] excused;
    private final int[] highest;
    private final List<String> examples = new ArrayList<>();
    private long delivered;
    private long duplicates;
    private long excusedDuplicates;
    private long outOfOrder;
    private long unedited;

    DeliveryCheck(int users) {
        seen = new BitSet[users];
        excused = new BitSet[users];
        highest = new int[users];
        for (int i = 0; i < users; i++) {
            seen[i] = new BitSet();
            excused[i] = new BitSet();
        }
    }

    /// Takes a delivery; true when it is the event's first.
    boolean deliver(Token token) {
        int user = token.user();
        int sequence = token.sequence();
        if (seen[user].get(sequence)) {
            duplicates++;
            excusedDuplicates += excused[user].get(sequence) ? 1 : 0;
            return false;
        }
        seen[user].set(sequence);
        delivered++;
        if (sequence < highest[user]) {
            outOfOrder++;
            example("user %d: event %d came after %d".formatted(user, sequence, highest[user]));
        } else {
            highest[user] = sequence;
        }
        return true;
    }

    /// The event may come again through no fault of the system: its sender sent it twice, or its
    /// receiver never answered.
    void excuse(int user, int sequence) {
        excused[user].set(sequence);
    }

    void unedited(int events) {
        unedited += events;
    }

    int users() {
        return seen.length;
    }

    long duplicates() {
        return duplicates;
    }

    /// Of [#duplicates], those of events that were [#excuse]d before.
    long excusedDuplicates() {
        return excusedDuplicates;
    }

    /// The other ones.
    long unexcused() {
        return duplicates - excusedDuplicates;
    }

    /// The first events out of order, in words.
    List<String> examples() {
        return List.copyOf(examples);
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

    /// Calls for every accepted event that has not come.
    void missing(int[] acceptedByUser, Missing each) {
        for (int user = 0; user < acceptedByUser.length; user++) {
            int sequence = seen[user].nextClearBit(1);
            while (sequence <= acceptedByUser[user]) {
                each.missing(user, sequence);
                sequence = seen[user].nextClearBit(sequence + 1);
            }
        }
    }

    /// Takes events that are missing.
    @FunctionalInterface
    interface Missing {
        void missing(int user, int sequence);
    }

    private void example(String text) {
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }
}
